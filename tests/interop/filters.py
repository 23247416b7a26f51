"""Filters in two forms: PyIceberg's, and the JSON of the Iceberg REST specification for ours."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from decimal import Decimal
from itertools import product
from typing import Any

from pyiceberg.expressions import (
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
    StartsWith,
)
from pyiceberg.types import DecimalType, DoubleType, FloatType, StringType, UUIDType

from tables import PRIMITIVES

# Their constructors take more than type checkers see of them.
Predicate = Callable[..., BooleanExpression]

UNARY: dict[str, Predicate] = {"is-null": IsNull, "not-null": NotNull}
UNARY_FLOATING: dict[str, Predicate] = {"is-nan": IsNaN, "not-nan": NotNaN}
COMPARISONS: dict[str, Predicate] = {
    "eq": EqualTo,
    "not-eq": NotEqualTo,
    "lt": LessThan,
    "lt-eq": LessThanOrEqual,
    "gt": GreaterThan,
    "gt-eq": GreaterThanOrEqual,
}
SETS: dict[str, Predicate] = {"in": In, "not-in": NotIn}
PREFIXES: dict[str, Predicate] = {"starts-with": StartsWith, "not-starts-with": NotStartsWith}


STARTS = ("a", "xxx", "x" * 24, "ü✈", "\uffff" * 17)


@dataclass(frozen=True)
class Filter:
    pyiceberg: BooleanExpression
    rest: dict[str, Any]


def filters(column: str) -> Iterator[Filter]:
    """Every kind of predicate on a column of the table of all types, at every value it holds."""
    kind, given = PRIMITIVES[column]
    if isinstance(kind, UUIDType):
        return  # PyIceberg 0.12 hands Arrow a comparison that Arrow does not have.
    values = [Decimal(each) if isinstance(kind, DecimalType) else each for each in given]
    unary = UNARY
    if isinstance(kind, (FloatType, DoubleType)):
        unary = UNARY | UNARY_FLOATING
        values = [each for each in values if math.isfinite(each)]
    for name, predicate in unary.items():
        yield Filter(predicate(column), {"type": name, "term": column})
    for value, (name, predicate) in product(values, COMPARISONS.items()):
        rest = {"type": name, "term": column, "value": _json(value)}
        yield Filter(predicate(column, _literal(value)), rest)
    some = values[:2]
    for name, predicate in SETS.items():
        rest = {"type": name, "term": column, "values": [_json(each) for each in some]}
        yield Filter(predicate(column, [_literal(each) for each in some]), rest)
    if isinstance(kind, StringType):
        for start, (name, predicate) in product(STARTS, PREFIXES.items()):
            rest = {"type": name, "term": column, "value": start}
            yield Filter(predicate(column, start), rest)


def _literal(value: Any) -> Any:
    """What PyIceberg takes for a literal."""
    return value.isoformat() if isinstance(value, (date, time, datetime)) else value


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        instant = value if value.tzinfo is None else value.astimezone(timezone.utc)
        return instant.isoformat(timespec="microseconds")
    if isinstance(value, time):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Decimal, uuid.UUID)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return value.hex().upper() if isinstance(value, bytes) else value
