"""What goes wrong here and not in PyIceberg; its own errors pass through unchanged."""

from __future__ import annotations

from pyiceberg.exceptions import RESTError


class KorolevError(Exception):
    """Base of every error that this package adds to PyIceberg's."""


class NoSuchObjectError(KorolevError, RESTError):
    """No object with this name or UUID has a history. A dropped one is found by its UUID only."""


class NoSuchWarehouseError(KorolevError, RESTError):
    """The server has no warehouse of this name; its message lists those it has."""


class ConflictError(KorolevError, RESTError):
    """Something is not as it was supposed to be, is still in use, or has its name already."""


class UnexpectedResponseError(KorolevError, RESTError):
    """The server answered something that is no history: is `uri` a Korolev server?"""


class InvalidMessageError(KorolevError, ValueError):
    """A commit message that no commit can carry."""


class DeniedColumnError(KorolevError, PermissionError):
    """A column that a policy denies to the caller; it names the policy and whom to ask."""


class UnknownRestrictionError(KorolevError, NotImplementedError):
    """What the catalog demands of readers, and this version cannot do: nothing is read."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"the catalog restricts how this table is read, and {what} cannot be applied here"
        )


class BrokenHistoryError(KorolevError):
    """A history in which a record was changed, added or left out.

    Attributes:
        object: the object's kind and UUID, such as `table:0197...`.
        version: the number of the record that does not hold.
        problem: what is wrong with it.
    """

    def __init__(self, object: str, version: int, problem: str) -> None:
        super().__init__(f"history of {object} does not hold at version {version}: {problem}")
        self.object = object
        self.version = version
        self.problem = problem
