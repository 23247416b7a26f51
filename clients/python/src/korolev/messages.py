"""Commit messages: said for a block of code, sent with every change made inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from urllib.parse import quote

from pyiceberg.catalog.rest.auth import AuthManager, AuthManagerAdapter
from requests import PreparedRequest

from korolev.errors import InvalidMessageError
from korolev.runs import RUN_HEADER, run_of

MESSAGE_HEADER = "X-Korolev-Message"
MESSAGE_LENGTH_MAX = 4096
"""In UTF-16 code units, as the server counts."""

_CHANGING_METHODS = frozenset(("POST", "PUT", "PATCH", "DELETE"))

# By catalog, so that a message is for the catalog that it was said to.
_messages: ContextVar[Mapping[int, str]] = ContextVar(
    "korolev_messages", default=MappingProxyType({})
)


@contextmanager
def message_for(owner: object, text: str) -> Iterator[None]:
    """Makes `text` the message of `owner` inside the block, in this thread or task only."""
    token = _messages.set({**_messages.get(), id(owner): checked_message(text)})
    try:
        yield
    finally:
        _messages.reset(token)


def message_of(owner: object) -> str | None:
    return _messages.get().get(id(owner))


def checked_message(text: str) -> str:
    """`text` itself.

    Raises:
        InvalidMessageError: when it is blank, too long, or not encodable as UTF-8.
    """
    if not text.strip():
        raise InvalidMessageError("a commit message must not be blank")
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > MESSAGE_LENGTH_MAX:
        raise InvalidMessageError(
            f"a commit message may have {MESSAGE_LENGTH_MAX} characters, not {length}"
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidMessageError("a commit message must not hold half a surrogate pair") from error
    return text


class MessageAdapter(AuthManagerAdapter):
    """PyIceberg's hook into each request: adds message and run to those that change something."""

    def __init__(self, auth_manager: AuthManager, owner: object) -> None:
        super().__init__(auth_manager)
        self._owner = owner

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request = super().__call__(request)
        message = message_of(self._owner)
        run = run_of(self._owner)
        if request.method in _CHANGING_METHODS:
            if message is not None:
                request.headers[MESSAGE_HEADER] = quote(message, safe="")
            if run is not None:
                request.headers[RUN_HEADER] = run.header()
        return request
