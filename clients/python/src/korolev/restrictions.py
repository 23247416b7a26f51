"""What a catalog demands of who reads a table, applied before anything is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pyiceberg.expressions import (
    AlwaysFalse,
    AlwaysTrue,
    And,
    BooleanExpression,
    EqualTo,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    IsNaN,
    IsNull,
    LessThan,
    LessThanOrEqual,
    NotEqualTo,
    NotIn,
    NotNaN,
    NotNull,
    NotStartsWith,
    Or,
    StartsWith,
)
from pyiceberg.schema import Schema
from pyiceberg.types import NestedField
from requests import Response, Session

from korolev.errors import DeniedColumnError, UnknownRestrictionError
from korolev.masks import ACTIONS, is_applicable

APPLIES_HEADER = "X-Korolev-Applies"
READ_RESTRICTIONS = "read-restrictions"
DENY = "deny"


class ColumnRestriction(BaseModel):
    """What becomes of the values of one column, and the policies that say so."""

    model_config = ConfigDict(frozen=True)

    field_id: int = Field(alias="field-id")
    action: str
    policies: tuple[str, ...] = ()


class ReadRestrictions(BaseModel):
    """What must not be shown of a table to the caller; demands that are not known are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")

    columns: tuple[ColumnRestriction, ...] = Field((), alias="required-column-projections")
    row_filter: Any = Field(None, alias="required-row-filter")
    row_policies: tuple[str, ...] = Field((), alias="row-policies")
    ask: str | None = None

    def known_columns(self, schema: Schema) -> Mapping[int, ColumnRestriction]:
        """Those of the columns that the schema has.

        Raises:
            UnknownRestrictionError: for a demand that cannot be applied here.
        """
        for demand in self.model_extra or {}:
            raise UnknownRestrictionError(f"the restriction {demand[:60]}")
        known: dict[int, ColumnRestriction] = {}
        tops = {field.field_id: field for field in schema.fields}
        for column in self.columns:
            name = schema.find_column_name(column.field_id)
            if name is None:
                continue
            what = f"{column.action[:60]} of column {name}"
            field = tops.get(column.field_id)
            if field is None or column.field_id in known or column.action not in ACTIONS:
                raise UnknownRestrictionError(what)
            if not is_applicable(column.action, field):
                raise UnknownRestrictionError(what)
            known[column.field_id] = column
        return known

    def denied(self, field: NestedField, column: ColumnRestriction) -> DeniedColumnError:
        policies = f"the policy {', '.join(column.policies)}" if column.policies else "the catalog"
        whom = "" if self.ask is None else f"; ask {self.ask}"
        return DeniedColumnError(f"column {field.name} is denied to you by {policies}{whom}")

    def filter_of(self, schema: Schema) -> BooleanExpression:
        """Rows for which it is not known to hold are not shown.

        Raises:
            UnknownRestrictionError: for what this version does not know, or the state has not.
        """
        if self.row_filter is None:
            return AlwaysTrue()
        return _decoded(self.row_filter, schema, negated=False)


_OPPOSITES = {
    "eq": "not-eq",
    "not-eq": "eq",
    "lt": "gt-eq",
    "gt-eq": "lt",
    "gt": "lt-eq",
    "lt-eq": "gt",
    "in": "not-in",
    "not-in": "in",
    "starts-with": "not-starts-with",
    "not-starts-with": "starts-with",
    "is-null": "not-null",
    "not-null": "is-null",
    "is-nan": "not-nan",
    "not-nan": "is-nan",
}
_COMPARISONS: Mapping[str, Any] = {
    "eq": EqualTo,
    "not-eq": NotEqualTo,
    "lt": LessThan,
    "gt-eq": GreaterThanOrEqual,
    "gt": GreaterThan,
    "lt-eq": LessThanOrEqual,
    "starts-with": StartsWith,
    "not-starts-with": NotStartsWith,
}
_SETS: Mapping[str, Any] = {"in": In, "not-in": NotIn}
_NOT_NULL: Any = NotNull
_UNARY: Mapping[str, Any] = {
    "is-null": IsNull,
    "not-null": NotNull,
    "is-nan": IsNaN,
    "not-nan": NotNaN,
}


def _decoded(json: Any, schema: Schema, *, negated: bool) -> BooleanExpression:
    """With each negation at its predicate, and no predicate that a null answers."""
    if isinstance(json, bool):
        return AlwaysTrue() if json is not negated else AlwaysFalse()
    kind = json.get("type") if isinstance(json, Mapping) else None
    if kind == "not":
        return _decoded(json["child"], schema, negated=not negated)
    if kind in ("and", "or"):
        join = And if (kind == "and") is not negated else Or
        parts = [_decoded(json[side], schema, negated=negated) for side in ("left", "right")]
        return join(*parts)
    if not isinstance(kind, str) or kind not in _OPPOSITES:
        raise UnknownRestrictionError(f"the predicate {str(json)[:60]} of the row filter")
    asked = _OPPOSITES[kind] if negated else kind
    name = _column(json, schema)
    predicate: BooleanExpression
    if asked in _UNARY:
        predicate = _UNARY[asked](name)
        return predicate if asked.endswith("null") else And(_NOT_NULL(name), predicate)
    if asked in _SETS:
        predicate = _SETS[asked](name, {_literal(each, json) for each in _values(json)})
    else:
        predicate = _COMPARISONS[asked](name, _literal(json.get("right", json.get("value")), json))
    return And(_NOT_NULL(name), predicate)


def _column(json: Mapping[str, Any], schema: Schema) -> str:
    term = next((json[name] for name in ("left", "child", "term") if name in json), None)
    if isinstance(term, str):
        return term
    if isinstance(term, Mapping) and term.get("type") == "reference":
        name: str | None = term.get("name") or schema.find_column_name(term.get("id", -1))
        if name is not None:
            return str(name)
    raise UnknownRestrictionError(f"the row filter, which asks about {str(term)[:60]},")


def _values(json: Mapping[str, Any]) -> list[Any]:
    values = json.get("values")
    listed = values.get("values") if isinstance(values, Mapping) else values
    if isinstance(listed, list):
        return listed
    raise UnknownRestrictionError(f"the values {str(values)[:60]} of the row filter")


def _literal(json: Any, of: Mapping[str, Any]) -> Any:
    value = json.get("value") if isinstance(json, Mapping) else json
    if isinstance(value, (bool, int, float, str)):
        return value
    raise UnknownRestrictionError(f"the predicate {str(of)[:60]} of the row filter")


def conjuncts(expression: BooleanExpression) -> Iterator[BooleanExpression]:
    """Parts that must all hold."""
    if isinstance(expression, And):
        yield from conjuncts(expression.left)
        yield from conjuncts(expression.right)
    else:
        yield expression


def all_of(parts: list[BooleanExpression]) -> BooleanExpression:
    every: BooleanExpression = AlwaysTrue()
    for part in parts:
        every = And(every, part)
    return every


_seen: ContextVar[list[ReadRestrictions | None] | None] = ContextVar("seen", default=None)


@contextmanager
def watched() -> Iterator[list[ReadRestrictions | None]]:
    """What the answers inside the block demand, the newest last, in this thread or task."""
    seen: list[ReadRestrictions | None] = []
    token = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(token)


def watch(session: Session) -> None:
    """Says that restrictions are applied here, and looks for them in each answer."""
    session.headers[APPLIES_HEADER] = READ_RESTRICTIONS
    session.hooks["response"].append(_note)


def _note(response: Response, *_: Any, **__: Any) -> None:
    seen = _seen.get()
    if seen is None or not response.ok:
        return
    found = None
    if b'"read-restrictions"' in response.content:
        demands = response.json().get("read-restrictions")
        found = None if demands is None else ReadRestrictions.model_validate(demands)
    seen.append(found)
