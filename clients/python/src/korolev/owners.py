"""Who owns what, what is said of it, and what words mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Literal, Protocol, TypeAlias, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pyiceberg.table import Table
from pyiceberg.typedef import Identifier
from pyiceberg.view import View

from korolev.access import Method
from korolev.errors import UnexpectedResponseError

Governed: TypeAlias = "str | Identifier | Table | View | None"
"""A name, or what was loaded by it; `None` is the whole warehouse."""

GovernedKind: TypeAlias = Literal["warehouse", "namespace", "table", "view"]
OwnerType: TypeAlias = Literal["organisation", "individual"]
Sensitivity: TypeAlias = Literal["public", "internal", "confidential", "restricted"]
Category: TypeAlias = Literal["raw", "managed", "published"]
StewardProblem: TypeAlias = Literal["no-steward", "steward-left"]
Json: TypeAlias = Mapping[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Served(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=_kebab)


class Owner(_Served):
    """Who can own a warehouse, namespaces, tables and views.

    `steward` answers for what is owned; `members` act for the owner: identities such as
    `account:ada`. `steward_problem` says why nobody answers.
    """

    name: str
    uuid: str
    type: OwnerType
    title: str | None = None
    steward: str | None = None
    contact: str
    members: tuple[str, ...]
    steward_problem: StewardProblem | None = None


class GovernedName(_Served):
    """What is governed: levels, and of a table or view its name last."""

    kind: str
    name: tuple[str, ...]
    object: str | None = None


class UnansweredFor(GovernedName):
    """Something that is owned, and nobody answers for."""

    owner: str
    steward_problem: StewardProblem


class OwnershipOffer(_Served):
    """A transfer that waits for the receiver."""

    to: str
    reason: str
    by: str
    at: datetime

    @field_validator("at", mode="before")
    @classmethod
    def _from_milliseconds(cls, at: Any) -> Any:
        return _EPOCH + timedelta(milliseconds=at) if isinstance(at, int) else at


class OwnershipState(GovernedName):
    """`owner_of` says whose own owner it is: the object's, or of what it inherits it from."""

    owner: str | None = None
    owner_of: GovernedName | None = None
    offer: OwnershipOffer | None = None


class ColumnSource(_Served):
    """A column that another one was made from."""

    object: str
    name: tuple[str, ...]
    field_id: int
    field: str | None = None


class EffectiveColumn(_Served):
    """What counts for a column that was made from others."""

    sensitivity: Sensitivity | None = None
    personal_data: tuple[str, ...] = ()
    sources: tuple[ColumnSource, ...] = Field(default=(), alias="from")


class Declassification(_Served):
    """What counts for a column instead of what it was made from, as its owner decided."""

    sensitivity: Sensitivity
    personal_data: tuple[str, ...] = ()
    reason: str
    by: str
    at: int


class DescribedColumn(_Served):
    """`name` is `None` where the current schema has no such column any more."""

    field_id: int
    name: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    sensitivity: Sensitivity | None = None
    personal_data: tuple[str, ...] = ()
    declassified: Declassification | None = None
    effective: EffectiveColumn | None = None


class GovernanceState(OwnershipState):
    """Who owns an object, and what is said of it and of its columns."""

    domain: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    sensitivity: Sensitivity | None = None
    personal_data: tuple[str, ...] = ()
    category: Category | None = None
    columns: tuple[DescribedColumn, ...] = Field(default=())


class Term(_Served):
    """A word of the house."""

    name: str
    uuid: str
    definition: str


class Api(Protocol):
    """The part of a catalog that these classes work with."""

    def ask(
        self,
        method: Method,
        path: str,
        parameters: Mapping[str, str] | None = None,
        body: Json | None = None,
    ) -> dict[str, Any]: ...

    def governed(self, of: Governed, kind: GovernedKind) -> str: ...


Served = TypeVar("Served", bound=BaseModel)


def _decode(model: type[Served], json: Any) -> Served:
    try:
        return model.model_validate(json)
    except ValidationError as error:
        problem = f"the server answered no {model.__name__}: {error}"
        raise UnexpectedResponseError(problem) from error


def _pages(api: Api, path: str, field: str, model: type[Served]) -> Iterator[Served]:
    parameters = {"pageToken": ""}
    while True:
        page = api.ask("GET", path, parameters)
        for each in page.get(field, ()):
            yield _decode(model, each)
        token = page.get("next-page-token")
        if not token:
            return
        parameters = {"pageToken": token}


def _given(**fields: Any) -> dict[str, Any]:
    return {_kebab(name): value for name, value in fields.items() if value is not None}


class Owners:
    """Organisations and people that own."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def list(self) -> list[Owner]:
        return [*_pages(self._api, "owners", "owners", Owner)]

    def create(
        self,
        name: str,
        *,
        type: OwnerType,
        contact: str,
        title: str | None = None,
        steward: str | None = None,
        members: Sequence[str] | None = None,
    ) -> Owner:
        """Makes an owner; without `members` the steward is the only one.

        Raises:
            ConflictError: when the name is taken.
        """
        given = _given(title=title, steward=steward, members=members)
        body = {"name": name, "type": type, "contact": contact, **given}
        return _decode(Owner, self._api.ask("POST", "owners", body=body))

    def load(self, name: str) -> Owner:
        return _decode(Owner, self._api.ask("GET", self._path(name)))

    def update(
        self,
        name: str,
        *,
        type: OwnerType | None = None,
        contact: str | None = None,
        title: str | None = None,
        steward: str | None = None,
        add_members: Sequence[str] | None = None,
        remove_members: Sequence[str] | None = None,
        removals: Sequence[Literal["title", "steward"]] | None = None,
    ) -> Owner:
        """Changes what is named; the rest stays."""
        body = _given(
            type=type,
            contact=contact,
            title=title,
            steward=steward,
            add_members=add_members,
            remove_members=remove_members,
            removals=removals,
        )
        return _decode(Owner, self._api.ask("POST", self._path(name), body=body))

    def drop(self, name: str) -> None:
        """Deletes an owner.

        Raises:
            ConflictError: that names what the owner still owns.
        """
        self._api.ask("DELETE", self._path(name))

    def owned(self, name: str) -> Iterator[GovernedName]:
        """What names it as its own owner; not what inherits it."""
        return _pages(self._api, f"{self._path(name)}/owned", "objects", GovernedName)

    def offered(self, name: str) -> Iterator[GovernedName]:
        """What waits for its acceptance."""
        return _pages(self._api, f"{self._path(name)}/offered", "objects", GovernedName)

    def _path(self, name: str) -> str:
        return f"owners/{quote(name, safe='')}"


class Ownership:
    """Who owns what. Objects are named as elsewhere; `None` is the warehouse."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def of(self, of: Governed, *, kind: GovernedKind = "table") -> OwnershipState:
        """The object's own owner, else the nearest namespace's, else the warehouse's."""
        parameters = {"object": self._api.governed(of, kind)}
        return _decode(OwnershipState, self._api.ask("GET", "ownership", parameters))

    def set(self, of: Governed, owner: str, *, kind: GovernedKind = "table") -> OwnershipState:
        """Gives an object its first own owner.

        Raises:
            ConflictError: when it has one, who can offer it.
        """
        return self._decide("set", of, kind, {"owner": owner})

    def offer(
        self, of: Governed, *, to: str, reason: str, kind: GovernedKind = "table"
    ) -> OwnershipState:
        """By the side of the present owner; nothing changes hands until `to` accepts."""
        return self._decide("offer", of, kind, {"to": to, "reason": reason})

    def accept(self, of: Governed, owner: str, *, kind: GovernedKind = "table") -> OwnershipState:
        """By the side of the receiver, which is named."""
        return self._decide("accept", of, kind, {"owner": owner})

    def refuse(self, of: Governed, owner: str, *, kind: GovernedKind = "table") -> OwnershipState:
        """By the side of the receiver, which is named."""
        return self._decide("refuse", of, kind, {"owner": owner})

    def withdraw(self, of: Governed, owner: str, *, kind: GovernedKind = "table") -> OwnershipState:
        """By the side of the present owner; the receiver is named."""
        return self._decide("withdraw", of, kind, {"owner": owner})

    def unowned(self) -> Iterator[GovernedName]:
        """What has no owner: neither by itself nor by what is around it."""
        return _pages(self._api, "ownership/unowned", "objects", GovernedName)

    def without_steward(self) -> Iterator[UnansweredFor]:
        """What is owned by who has no steward, or whose steward is no member any more."""
        return _pages(self._api, "ownership/without-steward", "objects", UnansweredFor)

    def _decide(self, step: str, of: Governed, kind: GovernedKind, body: Json) -> OwnershipState:
        parameters = {"object": self._api.governed(of, kind)}
        return _decode(OwnershipState, self._api.ask("POST", f"ownership/{step}", parameters, body))


class Governance:
    """What is said of tables, views, namespaces and columns."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def of(self, of: Governed, *, kind: GovernedKind = "table") -> GovernanceState:
        parameters = {"object": self._api.governed(of, kind)}
        return _decode(GovernanceState, self._api.ask("GET", "governance", parameters))

    def describe(
        self,
        of: Governed,
        *,
        kind: GovernedKind = "table",
        updates: Json | None = None,
        removals: Sequence[str] = (),
        columns: Mapping[int, Json] | None = None,
        column_removals: Mapping[int, Sequence[str]] | None = None,
    ) -> GovernanceState:
        """Says what is named, and leaves the rest.

        Args:
            of: what is described.
            kind: what the name is of.
            updates: of the object, by field: `domain`, `description`, `tags`, `terms`,
                `sensitivity`, `personal_data`, `category`.
            removals: fields of which nothing is to be said any more.
            columns: updates of columns by field id; they have no domain and no category.
            column_removals: fields of columns to remove, by field id.

        Raises:
            NoSuchObjectError: for a term that is not defined, too.
        """
        changed = columns or {}
        removed = column_removals or {}
        body = {
            "updates": _given(**(updates or {})),
            "removals": [_kebab(each) for each in removals],
            "columns": [
                {
                    "field-id": field_id,
                    "updates": _given(**changed.get(field_id, {})),
                    "removals": [_kebab(each) for each in removed.get(field_id, ())],
                }
                for field_id in sorted({*changed, *removed})
            ],
        }
        parameters = {"object": self._api.governed(of, kind)}
        return _decode(GovernanceState, self._api.ask("POST", "governance", parameters, body))

    def declassify(
        self,
        of: Governed,
        field_id: int,
        sensitivity: Sensitivity,
        *,
        reason: str,
        personal_data: Sequence[str] | None = None,
        kind: GovernedKind = "table",
    ) -> GovernanceState:
        """Lets this count for a column instead of what it was made from; its owner's side may."""
        decision = _given(sensitivity=sensitivity, personal_data=personal_data, reason=reason)
        return self.describe(of, kind=kind, columns={field_id: {"declassified": decision}})


class Glossary:
    """What words mean in a warehouse."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def list(self) -> list[Term]:
        return [*_pages(self._api, "glossary", "terms", Term)]

    def define(self, name: str, definition: str) -> Term:
        """Adds a term.

        Raises:
            ConflictError: when the glossary has it: `redefine` it.
        """
        body = {"name": name, "definition": definition}
        return _decode(Term, self._api.ask("POST", "glossary", body=body))

    def load(self, name: str) -> Term:
        return _decode(Term, self._api.ask("GET", self._path(name)))

    def redefine(self, name: str, definition: str) -> Term:
        body = {"definition": definition}
        return _decode(Term, self._api.ask("POST", self._path(name), body=body))

    def drop(self, name: str) -> None:
        """Deletes a term.

        Raises:
            ConflictError: that names what is said to be of it.
        """
        self._api.ask("DELETE", self._path(name))

    def uses(self, name: str) -> Iterator[GovernedName]:
        """What is said to be of it, by itself or by a column."""
        return _pages(self._api, f"{self._path(name)}/uses", "objects", GovernedName)

    def _path(self, name: str) -> str:
        return f"glossary/{quote(name, safe='')}"
