"""What becomes of values that may not be seen, as Iceberg's read restrictions have it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc
from pyiceberg.types import (
    BinaryType,
    BooleanType,
    DateType,
    DecimalType,
    DoubleType,
    FixedType,
    FloatType,
    IcebergType,
    IntegerType,
    ListType,
    LongType,
    MapType,
    NestedField,
    StringType,
    StructType,
    TimestampNanoType,
    TimestampType,
    TimestamptzNanoType,
    TimestamptzType,
    TimeType,
    UUIDType,
)

_DATES = (DateType, TimestampType, TimestamptzType, TimestampNanoType, TimestamptzNanoType)
_HASHED = (StringType, IntegerType, LongType, BinaryType)
_SHOWN = 4
_KEPT = frozenset("(),.-@")


def _is_text(field: NestedField) -> bool:
    return isinstance(field.field_type, StringType)


def _is_hashed(field: NestedField) -> bool:
    return isinstance(field.field_type, _HASHED)


def _is_date(field: NestedField) -> bool:
    return isinstance(field.field_type, _DATES)


ACTIONS: dict[str, Callable[[NestedField], bool]] = {
    "deny": lambda _: True,
    "replace-with-null": lambda field: not field.required,
    "mask-to-fixed-value": lambda field: _fixed(field.field_type) is not None,
    "sha-256-query-local": _is_hashed,
    "sha-256-global": _is_hashed,
    "mask-alphanum": _is_text,
    "show-first-4": _is_text,
    "show-last-4": _is_text,
    "truncate-to-year": _is_date,
    "truncate-to-month": _is_date,
}
"""Each with the columns that can be masked so."""


def is_applicable(action: str, field: NestedField) -> bool:
    return ACTIONS[action](field)


def masked(
    column: pa.ChunkedArray, action: str, field: NestedField, salt: bytes
) -> pa.ChunkedArray:
    """The column as it may be shown, of the same type."""
    kind = column.type
    if action == "replace-with-null":
        return pa.chunked_array([pa.nulls(len(column), kind)], kind)
    if action == "mask-to-fixed-value":
        value = _fixed(field.field_type)
        return pa.chunked_array([pa.array([value] * len(column), kind)], kind)
    if action in ("truncate-to-year", "truncate-to-month"):
        return pc.floor_temporal(column, unit=action.removeprefix("truncate-to-")).cast(kind)
    mask = _value_mask(action, field.field_type, salt)
    values = [None if value is None else mask(value) for value in column.to_pylist()]
    return pa.chunked_array([pa.array(values, kind)], kind)


def _value_mask(action: str, kind: IcebergType, salt: bytes) -> Callable[[Any], Any]:
    if action == "mask-alphanum":
        return _hidden
    if action == "show-first-4":
        return lambda text: text[:_SHOWN] + _hidden(text[_SHOWN:])
    if action == "show-last-4":
        return lambda text: _hidden(text[:-_SHOWN]) + text[-_SHOWN:]
    used = salt if action == "sha-256-query-local" else b""
    return lambda value: _hashed(value, kind, used)


def _hidden(text: str) -> str:
    return "".join("n" if "0" <= each <= "9" else each if each in _KEPT else "x" for each in text)


def _hashed(value: Any, kind: IcebergType, salt: bytes) -> Any:
    size = 4 if isinstance(kind, IntegerType) else 8
    if isinstance(kind, StringType):
        return hashlib.sha256(salt + value.encode()).hexdigest()
    if isinstance(kind, BinaryType):
        return hashlib.sha256(salt + value).digest()
    digest = hashlib.sha256(salt + value.to_bytes(size, "little", signed=True)).digest()
    return int.from_bytes(digest[:size], "little", signed=True)


def _fixed(kind: IcebergType) -> Any:
    """What stands for every value of a type; `None` for a type of which nothing does."""
    if isinstance(kind, StructType):
        values = {field.name: _fixed(field.field_type) for field in kind.fields}
        return None if None in values.values() else values
    if isinstance(kind, (ListType, MapType)):
        return []
    if isinstance(kind, FixedType):
        return bytes(len(kind))
    if isinstance(kind, DecimalType):
        return Decimal(0).scaleb(-kind.scale)
    if isinstance(kind, (FloatType, DoubleType)):
        return 0.0
    if isinstance(kind, UUIDType):
        return UUID(int=0).bytes
    if isinstance(kind, (IntegerType, LongType, TimeType, *_DATES)):
        return 0
    if isinstance(kind, BooleanType):
        return False
    if isinstance(kind, StringType):
        return "XXXXXXXX"
    return b"" if isinstance(kind, BinaryType) else None
