"""What of tables is hidden, and from whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pyiceberg.typedef import Identifier

from korolev.errors import UnexpectedResponseError

if TYPE_CHECKING:
    from korolev.catalog import KorolevCatalog

ScopeKind: TypeAlias = Literal["warehouse", "namespace", "table"]
MaskAction: TypeAlias = Literal[
    "deny",
    "replace-with-null",
    "mask-to-fixed-value",
    "sha-256-query-local",
    "sha-256-global",
    "mask-alphanum",
    "show-first-4",
    "show-last-4",
    "truncate-to-year",
    "truncate-to-month",
]


class PolicyScope(BaseModel):
    """Where a policy holds: in a table, or in all that lies in a namespace or the warehouse."""

    model_config = ConfigDict(frozen=True)

    kind: ScopeKind
    name: tuple[str, ...]


class ColumnSelector(BaseModel):
    """Columns that have any of these."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sensitivity: tuple[str, ...] = ()
    personal_data: tuple[str, ...] = Field((), alias="personal-data")

    def wire(self) -> dict[str, Any]:
        given = self.model_dump(by_alias=True)
        return {name: list(values) for name, values in given.items() if values}


class Policy(BaseModel):
    """A rule: `columns` masks or denies columns, `rows` shows those rows alone."""

    model_config = ConfigDict(frozen=True)

    name: str
    uuid: str
    kind: str
    description: str | None = None
    scope: PolicyScope
    only: tuple[str, ...] | None = None
    excepted: tuple[str, ...] | None = Field(None, alias="except")
    columns: ColumnSelector | None = None
    action: str | None = None
    filter: Any = None
    text: str | None = None


class Policies:
    """Policies of the warehouse. Changing them needs ADMIN on it."""

    def __init__(self, api: KorolevCatalog) -> None:
        self._api = api

    def list(self) -> Iterator[Policy]:
        """In the order of their names; pages are fetched as the iteration gets to them."""
        parameters: dict[str, str] = {}
        while True:
            page = self._api.ask("GET", "policies", parameters)
            yield from map(_policy, page.get("policies", ()))
            token = page.get("next-page-token")
            if not token:
                return
            parameters["pageToken"] = token

    def load(self, name: str) -> Policy:
        return _policy(self._api.ask("GET", _path(name)))

    def mask(
        self,
        name: str,
        columns: ColumnSelector | Sequence[str],
        action: MaskAction,
        *,
        of: str | Identifier | None = None,
        kind: ScopeKind = "table",
        only: Sequence[str] | None = None,
        excepted: Sequence[str] | None = None,
        description: str | None = None,
    ) -> Policy:
        """Makes or replaces a policy that masks columns, or denies them.

        Args:
            name: of the policy.
            columns: names of them, or what is said of them.
            action: what becomes of their values.
            of: the table or namespace in which it holds; the whole warehouse by default.
            kind: what `of` is.
            only: whom it concerns; everybody by default.
            excepted: whom it does not concern.
            description: why it is there.
        """
        named = columns.wire() if isinstance(columns, ColumnSelector) else {"names": [*columns]}
        said = {"kind": "columns", "columns": named, "action": action}
        audience = {"only": only, "except": excepted, "description": description}
        return self._define(name, {**said, **audience, "scope": self._scope(of, kind)})

    def filter_rows(
        self,
        name: str,
        predicate: Mapping[str, Any],
        *,
        of: str | Identifier | None = None,
        kind: ScopeKind = "table",
        only: Sequence[str] | None = None,
        excepted: Sequence[str] | None = None,
        description: str | None = None,
    ) -> Policy:
        """Makes or replaces a policy that shows only the rows for which `predicate` holds.

        Args:
            name: of the policy.
            predicate: in the form of the REST specification, such as
                `{"type": "eq", "term": "region", "value": "EU"}`.
            of: as for `mask`, and so are the others.
            kind: see there.
            only: see there.
            excepted: see there.
            description: see there.
        """
        said = {"kind": "rows", "filter": dict(predicate)}
        audience = {"only": only, "except": excepted, "description": description}
        return self._define(name, {**said, **audience, "scope": self._scope(of, kind)})

    def cedar(self, name: str, text: str, *, description: str | None = None) -> Policy:
        """Makes or replaces policies in the Cedar language, which say who may do what.

        Raises:
            BadRequestError: in Cedar's words, with line and column.
        """
        said = {"kind": "cedar", "text": text, "description": description}
        return self._define(name, {**said, "scope": self._scope(None, "warehouse")})

    def drop(self, name: str) -> None:
        self._api.ask("DELETE", _path(name))

    def _define(self, name: str, definition: Mapping[str, Any]) -> Policy:
        body = {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in definition.items()
            if value is not None
        }
        if any(each.name == name for each in self.list()):
            return _policy(self._api.ask("POST", _path(name), body=body))
        return _policy(self._api.ask("POST", "policies", body={"name": name, **body}))

    def _scope(self, of: str | Identifier | None, kind: ScopeKind) -> dict[str, Any]:
        named = self._api.governed(of, "warehouse" if of is None else kind)
        found, _, name = named.partition(":")
        return {"kind": found, "name": name.split("\x1f")}


def _path(name: str) -> str:
    return f"policies/{quote(name, safe='')}"


def _policy(json: Any) -> Policy:
    try:
        return Policy.model_validate(json)
    except ValidationError as error:
        raise UnexpectedResponseError("the server answered something that is no policy") from error
