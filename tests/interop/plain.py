"""Values as JSON that loses nothing, in the form that plain.ts has: what both sides compare.

boolean, int, string: as they are; long: text; float, double: number, or "NaN", "Infinity",
"-Infinity", "-0.0"; decimal: text with all digits of the scale; date, time, timestamps, uuid: text;
fixed, binary: "0x" and hexadecimal digits; struct: object; list: array; map: array of [key, value].
"""

from __future__ import annotations

import json
import math
import uuid
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from pyiceberg.schema import Schema
from pyiceberg.table import DataScan
from pyiceberg.types import (
    BinaryType,
    DateType,
    DecimalType,
    DoubleType,
    FixedType,
    FloatType,
    IcebergType,
    ListType,
    LongType,
    MapType,
    StructType,
    TimestampNanoType,
    TimestampType,
    TimestamptzNanoType,
    TimestamptzType,
    TimeType,
    UUIDType,
)

_EPOCH = date(1970, 1, 1)
_DAY_SECONDS = 86_400


def plain_rows(schema: Schema, table: pa.Table) -> list[dict[str, Any]]:
    """Rows of a table that has exactly the columns of `schema`, in any order."""
    columns = [
        [plain(field.field_type, scalar) for scalar in table.column(field.name)]
        for field in schema.fields
    ]
    names = [field.name for field in schema.fields]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def plain(kind: IcebergType, scalar: Any) -> Any:
    if not scalar.is_valid:
        return None
    match kind:
        case StructType():
            return {
                field.name: plain(field.field_type, scalar[field.name]) for field in kind.fields
            }
        case ListType():
            return [plain(kind.element_type, element) for element in scalar.values]
        case MapType():
            entries = scalar.values
            keys, values = entries.field(0), entries.field(1)
            return [
                [plain(kind.key_type, key), plain(kind.value_type, value)]
                for key, value in zip(keys, values, strict=True)
            ]
        case FloatType() | DoubleType():
            return plain_float(scalar.as_py())
        case LongType():
            return str(scalar.as_py())
        case DecimalType():
            return f"{scalar.as_py():.{kind.scale}f}"
        case DateType():
            return scalar.as_py().isoformat()
        case TimeType():
            seconds, micros = divmod(scalar.value, 1_000_000)
            return _clock(seconds, micros, 6)
        case TimestampType():
            return _instant(scalar.value, 6)
        case TimestamptzType():
            return _instant(scalar.value, 6) + "+00:00"
        case TimestampNanoType():
            return _instant(scalar.value, 9)
        case TimestamptzNanoType():
            return _instant(scalar.value, 9) + "+00:00"
        case UUIDType():
            return plain_uuid(scalar.as_py())
        case FixedType() | BinaryType():
            return "0x" + scalar.as_py().hex()
        case _:
            return scalar.as_py()


def plain_float(value: float) -> float | str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return "-0.0" if value == 0 and math.copysign(1, value) < 0 else value


def plain_uuid(value: uuid.UUID | bytes | str) -> str:
    """A `uuid` of Arrow, fixed(16) of a file that does not say more, or the text of DuckDB."""
    return str(uuid.UUID(bytes=value) if isinstance(value, bytes) else value)


def say_rows(scan: DataScan, **state: Any) -> None:
    say(**state, rows=plain_rows(scan.projection(), scan.to_arrow()))


def say(**line: Any) -> None:
    """One line of JSON for the test that started this program."""
    print(json.dumps(line, allow_nan=False))


def _instant(units: int, digits: int) -> str:
    seconds, fraction = divmod(units, 10**digits)
    days, second = divmod(seconds, _DAY_SECONDS)
    return f"{(_EPOCH + timedelta(days=days)).isoformat()}T{_clock(second, fraction, digits)}"


def _clock(second: int, fraction: int, digits: int) -> str:
    minute, second = divmod(second, 60)
    hour, minute = divmod(minute, 60)
    return f"{hour:02}:{minute:02}:{second:02}.{fraction:0{digits}}"
