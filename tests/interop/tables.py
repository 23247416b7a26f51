"""Tables that PyIceberg writes for our reader: each exercises what the other cannot."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pyarrow as pa
from pyiceberg.catalog import Catalog
from pyiceberg.partitioning import UNPARTITIONED_PARTITION_SPEC, PartitionField, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.table import Table
from pyiceberg.transforms import (
    BucketTransform,
    DayTransform,
    HourTransform,
    IdentityTransform,
    MonthTransform,
    Transform,
    TruncateTransform,
    YearTransform,
)
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
    PrimitiveType,
    StringType,
    StructType,
    TimestampType,
    TimestamptzType,
    TimeType,
    UUIDType,
)

NAMESPACE = "pyiceberg"
INT_MAX = 2**31 - 1
LONG_MAX = 2**63 - 1
NAN = float("nan")
INFINITY = float("inf")

Rows = list[dict[str, Any]]
Write = Callable[[Catalog, str], Table]


def optional(field_id: int, name: str, kind: IcebergType) -> NestedField:
    return NestedField(field_id, name, kind, required=False)


PRIMITIVES: dict[str, tuple[PrimitiveType, list[Any]]] = {
    "boolean": (BooleanType(), [True, False]),
    "int": (IntegerType(), [-INT_MAX - 1, -1, 0, INT_MAX]),
    "long": (LongType(), [-LONG_MAX - 1, -1, 2**53 + 1, LONG_MAX]),
    # Exact as doubles, too: PyIceberg compares them as such with the floats of partitions.
    "float": (
        FloatType(),
        [NAN, -INFINITY, -0.0, 0.5, INFINITY, 1.401298464324817e-45, 3.4028234663852886e38],
    ),
    "double": (DoubleType(), [NAN, INFINITY, -0.0, 0.1, -INFINITY, 5e-324, 1.7976931348623157e308]),
    "decimal_9_2": (DecimalType(9, 2), ["-9999999.00", "0.00", "0.01", "9999999.99"]),
    "decimal_18_9": (DecimalType(18, 9), ["-999999999.999999999", "0.000000001"]),
    "decimal_38_10": (DecimalType(38, 10), ["-1234567890123456789012345678.0123456789", "0E-10"]),
    "date": (DateType(), [date(1, 1, 2), date(1969, 12, 31), date(1970, 1, 1), date(9999, 12, 30)]),
    "time": (TimeType(), [time(0), time(12, 34, 56, 789_012), time(23, 59, 59, 999_999)]),
    "timestamp": (
        TimestampType(),
        [
            datetime(1, 1, 1),  # noqa: DTZ001
            datetime(1969, 12, 31, 23, 59, 59, 999_999),  # noqa: DTZ001
            datetime(2024, 2, 29, 12, 0, 0, 1),  # noqa: DTZ001
            datetime(9999, 12, 31, 23, 59, 59, 999_999),  # noqa: DTZ001
        ],
    ),
    "timestamptz": (
        TimestamptzType(),
        [
            datetime(1900, 1, 1, tzinfo=timezone.utc),
            datetime(2024, 3, 31, 2, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        ],
    ),
    "string": (StringType(), ["", "a", "ü✈🛫", "line\nbreak", "x" * 40, "\uffff" * 20]),
    "uuid": (UUIDType(), [uuid.UUID(int=0), uuid.UUID(int=2**128 - 1), uuid.UUID(int=1 << 127)]),
    "fixed_5": (FixedType(5), [b"\0" * 5, b"\xff" * 5, b"abcde"]),
    "binary": (BinaryType(), [b"", b"\0", b"\xff" * 20, bytes(range(60))]),
}


def primitive_schema() -> Schema:
    fields = [optional(at, name, PRIMITIVES[name][0]) for at, name in enumerate(PRIMITIVES, 2)]
    return Schema(NestedField(1, "row", IntegerType(), required=True), *fields)


def primitive_rows() -> Rows:
    """A row of nulls first, then every value of each type at least once."""
    count = max(len(values) for _, values in PRIMITIVES.values())
    rows: Rows = [{"row": 0, **dict.fromkeys(PRIMITIVES)}]
    for at in range(count):
        row = {name: _arrow_value(kind, values, at) for name, (kind, values) in PRIMITIVES.items()}
        rows.append({"row": at + 1, **row})
    return rows


def _arrow_value(kind: IcebergType, values: list[Any], at: int) -> Any:
    value = values[at % len(values)]
    if isinstance(kind, DecimalType):
        return Decimal(value)
    return value.bytes if isinstance(value, uuid.UUID) else value


def arrow(table: Table, rows: Rows) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=table.schema().as_arrow())


def primitives(format_version: int) -> Write:
    def write(catalog: Catalog, name: str) -> Table:
        properties = {"format-version": str(format_version)}
        table = catalog.create_table(name, primitive_schema(), properties=properties)
        rows = primitive_rows()
        table.append(arrow(table, rows))
        table.append(arrow(table, rows[:1]))
        table.append(arrow(table, []))
        return table

    return write


POINT = StructType(optional(11, "x", DoubleType()), optional(12, "y", DoubleType()))
NESTED = Schema(
    NestedField(1, "row", IntegerType(), required=True),
    optional(2, "point", POINT),
    optional(3, "tags", ListType(13, StringType(), element_required=False)),
    optional(4, "counts", MapType(14, StringType(), 15, LongType(), value_required=False)),
    optional(
        5,
        "legs",
        ListType(
            16,
            StructType(
                optional(17, "from", StringType()),
                optional(18, "stops", ListType(19, IntegerType(), element_required=False)),
            ),
            element_required=False,
        ),
    ),
    optional(
        6,
        "by_day",
        MapType(
            20,
            DateType(),
            21,
            StructType(
                optional(22, "price", DecimalType(9, 2)),
                optional(23, "notes", MapType(24, IntegerType(), 25, StringType())),
            ),
            value_required=False,
        ),
    ),
    optional(
        7, "deep", StructType(optional(26, "deeper", StructType(optional(27, "n", LongType()))))
    ),
)

NESTED_ROWS: Rows = [
    {"row": 1, "point": {"x": 1.5, "y": -0.0}, "tags": ["a", None, ""], "counts": [("k", 2**60)]},
    {"row": 2},
    {"row": 3, "point": {"x": None, "y": NAN}, "tags": [], "counts": [], "legs": [], "by_day": []},
    {
        "row": 4,
        "counts": [("z", None), ("a", -1)],
        "legs": [{"from": "LED", "stops": [1, None, 3]}, None, {"from": None, "stops": None}],
        "by_day": [
            (date(2024, 2, 29), {"price": Decimal("1.20"), "notes": [(1, "one"), (2, "two")]}),
            (date(1969, 1, 1), None),
        ],
        "deep": {"deeper": {"n": 2**53 + 1}},
    },
    {"row": 5, "legs": [{"from": "x", "stops": []}], "deep": {"deeper": None}},
    {"row": 6, "tags": ["only"], "deep": {"deeper": {"n": None}}},
]


def nested(catalog: Catalog, name: str) -> Table:
    table = catalog.create_table(name, NESTED)
    table.append(arrow(table, NESTED_ROWS[:3]))
    table.append(arrow(table, NESTED_ROWS[3:]))
    return table


PARTITIONS: dict[str, Transform[Any, Any]] = {
    "boolean": IdentityTransform(),
    "int": BucketTransform(4),
    # -2^63 is a multiple of the width; else PyIceberg loses the row, since the value overflows.
    "long": TruncateTransform(1024),
    "decimal_9_2": TruncateTransform(100),
    "date": MonthTransform(),
    "time": IdentityTransform(),
    "timestamp": HourTransform(),
    "timestamptz": DayTransform(),
    "string": TruncateTransform(3),
    "uuid": BucketTransform(3),
    "binary": BucketTransform(2),
}


def partitioned_by(column: str, transform: Transform[Any, Any]) -> Write:
    """One partition field on a table of all types: nulls go to a partition of their own."""

    def write(catalog: Catalog, name: str) -> Table:
        schema = primitive_schema()
        source = schema.find_field(column).field_id
        spec = PartitionSpec(PartitionField(source, 1000, transform, f"{column}_part"))
        table = catalog.create_table(name, schema, partition_spec=spec)
        rows = primitive_rows()
        table.append(arrow(table, rows[::2]))
        table.append(arrow(table, rows[1::2]))
        return table

    return write


def several_fields(catalog: Catalog, name: str) -> Table:
    schema = Schema(
        optional(1, "id", LongType()),
        optional(2, "country", StringType()),
        optional(3, "at", TimestampType()),
        optional(4, "amount", DecimalType(18, 9)),
    )
    spec = PartitionSpec(
        PartitionField(2, 1000, IdentityTransform(), "country"),
        PartitionField(3, 1001, YearTransform(), "at_year"),
        PartitionField(1, 1002, BucketTransform(3), "id_bucket"),
    )
    table = catalog.create_table(name, schema, partition_spec=spec)
    start = datetime(1969, 6, 1)  # noqa: DTZ001
    countries = ["DE", "a/b c", "ü%20", None, "", "x=y"]
    for part in range(3):
        rows = [
            {
                "id": None if at % 17 == 0 else at - 30,
                "country": countries[at % len(countries)],
                "at": None if at % 13 == 0 else start + timedelta(days=100 * at),
                "amount": Decimal(at) / 8,
            }
            for at in range(part * 40, part * 40 + 40)
        ]
        table.append(arrow(table, rows))
    return table


def evolved(catalog: Catalog, name: str) -> Table:
    """Columns added, renamed, dropped, moved, promoted; in structs, lists and maps, too."""
    schema = Schema(
        optional(1, "id", IntegerType()),
        optional(2, "ratio", FloatType()),
        optional(3, "price", DecimalType(7, 2)),
        optional(4, "gone", StringType()),
        optional(
            5, "point", StructType(optional(8, "x", IntegerType()), optional(9, "y", FloatType()))
        ),
        optional(6, "legs", ListType(10, StructType(optional(11, "n", IntegerType())), False)),
        optional(
            7,
            "by_key",
            MapType(12, StringType(), 13, StructType(optional(14, "v", IntegerType())), False),
        ),
    )
    table = catalog.create_table(name, schema)
    first = {
        "id": 1,
        "ratio": 0.1,
        "price": Decimal("12.30"),
        "gone": "old",
        "point": {"x": 1, "y": 0.1},
        "legs": [{"n": 1}, None],
        "by_key": [("k", {"v": 1})],
    }
    table.append(arrow(table, [first, {"id": 2}]))

    with table.update_schema() as update:
        update.add_column("added", StringType(), doc="after the first rows")
        update.add_column(("point", "z"), LongType())
        update.add_column(("legs", "label"), StringType())
        update.add_column(("by_key", "w"), DateType())
        update.update_column("id", LongType())
        update.update_column("ratio", DoubleType())
        update.update_column("price", DecimalType(20, 2))
        update.update_column(("point", "x"), LongType())
        update.update_column(("point", "y"), DoubleType())
        update.rename_column("ratio", "share")
        update.rename_column("point.y", "height")
        update.move_first("added")
    second = {
        "added": "new",
        "id": 2**40,
        "share": 0.1,
        "price": Decimal("123456789012345678.90"),
        "gone": "still here",
        "point": {"x": 2**40, "height": 0.1, "z": 3},
        "legs": [{"n": 2, "label": "two"}],
        "by_key": [("k", {"v": 2, "w": date(2024, 1, 1)})],
    }
    table.append(arrow(table, [second]))

    with table.update_schema() as update:
        update.delete_column("gone")
        update.delete_column("point.x")
        update.delete_column("by_key.v")
    # A new column of an old name is another column: the old values must not come back.
    table.update_schema().add_column("gone", IntegerType()).commit()
    table.append(arrow(table, [{"id": 3, "gone": 7, "point": {"height": 1.0, "z": None}}]))
    return table


def respecified(catalog: Catalog, name: str) -> Table:
    """Files of several partition specs in one table."""
    schema = Schema(optional(1, "id", LongType()), optional(2, "at", TimestampType()))
    table = catalog.create_table(name, schema, partition_spec=UNPARTITIONED_PARTITION_SPEC)

    def append(first: int) -> None:
        start = datetime(2024, 1, 30, 22)  # noqa: DTZ001
        ids = range(first, first + 30)
        table.append(arrow(table, [{"id": i, "at": start + timedelta(hours=i)} for i in ids]))

    append(0)
    table.update_spec().add_field("at", MonthTransform(), "at_month").commit()
    append(30)
    with table.update_spec() as update:
        update.remove_field("at_month")
        update.add_field("at", DayTransform(), "at_day")
        update.add_field("id", BucketTransform(2), "id_bucket")
    append(60)
    table.update_spec().rename_field("id_bucket", "spread").commit()
    append(90)
    return table


def rewritten(catalog: Catalog, name: str) -> Table:
    """What PyIceberg does besides appending: deletes, overwrites, upserts, by copying on write."""
    schema = Schema(
        NestedField(1, "id", LongType(), required=True),
        optional(2, "kind", StringType()),
        identifier_field_ids=[1],
    )
    spec = PartitionSpec(PartitionField(2, 1000, IdentityTransform(), "kind"))
    table = catalog.create_table(name, schema, partition_spec=spec)
    table.append(arrow(table, [{"id": i, "kind": "ab"[i % 2]} for i in range(20)]))
    table.delete("id < 5 and kind = 'a'")
    table.overwrite(arrow(table, [{"id": 100, "kind": "b"}]), overwrite_filter="kind = 'b'")
    table.dynamic_partition_overwrite(arrow(table, [{"id": 200, "kind": "c"}]))
    table.upsert(arrow(table, [{"id": 200, "kind": "d"}, {"id": 201, "kind": None}]))
    table.delete("kind = 'a'")
    return table


def branched(catalog: Catalog, name: str) -> Table:
    schema = Schema(optional(1, "id", LongType()))
    table = catalog.create_table(name, schema)
    table.append(arrow(table, [{"id": 1}]))
    first = table.current_snapshot()
    assert first is not None
    with table.manage_snapshots() as manage:
        manage.create_branch(first.snapshot_id, "side").create_tag(first.snapshot_id, "v1")
    table.append(arrow(table, [{"id": 2}]))
    table.append(arrow(table, [{"id": 3}]), branch="side")
    table.update_schema().add_column("note", StringType()).commit()
    table.append(arrow(table, [{"id": 4, "note": "main"}]))
    return table


def many_files(catalog: Catalog, name: str) -> Table:
    """Several row groups and codecs, dictionaries and pages, and manifests that were merged."""
    schema = Schema(optional(1, "id", LongType()), optional(2, "text", StringType()))
    properties = {
        "write.parquet.row-group-limit": "250",
        "commit.manifest-merge.enabled": "true",
        "commit.manifest.min-count-to-merge": "2",
    }
    table = catalog.create_table(name, schema, properties=properties)
    for at, codec in enumerate(["zstd", "snappy", "gzip", "uncompressed", "brotli", "zstd"]):
        table.transaction().set_properties(
            {
                "write.parquet.compression-codec": codec,
                "write.parquet.dict-size-bytes": "100" if at % 2 else "2097152",
                "write.parquet.page-row-limit": "70",
            }
        ).commit_transaction()
        ids = range(at * 600, at * 600 + 600)
        table.append(arrow(table, [{"id": i, "text": f"{codec} {i % 50}"} for i in ids]))
    return table


def partition_column(name: str) -> str | None:
    """The one column that the table of this name is partitioned by, or that is worth filtering."""
    kind, _, column = name.partition("_")
    return column if kind in ("by", "identity", "only") else None


def tables() -> dict[str, Write]:
    written: dict[str, Write] = {
        "primitives_v1": primitives(1),
        "primitives_v2": primitives(2),
        "nested": nested,
        "several_fields": several_fields,
        "evolved": evolved,
        "respecified": respecified,
        "rewritten": rewritten,
        "branched": branched,
        "many_files": many_files,
    }
    for column, transform in PARTITIONS.items():
        written[f"by_{column}"] = partitioned_by(column, transform)
    for column in ("int", "decimal_9_2", "date", "timestamptz", "string", "binary"):
        written[f"identity_{column}"] = partitioned_by(column, IdentityTransform())
    for column in ("float", "double", "fixed_5"):
        written[f"only_{column}"] = primitives(2)
    return written
