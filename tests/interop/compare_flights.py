"""Compares a table of flights with the file that they came from, at every snapshot.

usage: compare_flights.py URI TABLE PARQUET

PyIceberg reads the table, knowing nothing but the address; PyArrow reads the file; DuckDB says
which rows are in one and not in the other, counting duplicates.
"""

from __future__ import annotations

import sys

import duckdb
import pyarrow.parquet as parquet
from pyiceberg.catalog import load_catalog

from plain import say

COLUMNS = ("date", "delay", "distance", "origin", "destination")


def main(uri: str, name: str, path: str) -> None:
    table = load_catalog("korolev", type="rest", uri=uri).load_table(name)
    source = parquet.read_table(path, columns=list(COLUMNS))
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for snapshot in table.snapshots():
            found = table.scan(snapshot_id=snapshot.snapshot_id, selected_fields=COLUMNS).to_arrow()
            connection.register("found", found.select(COLUMNS))
            connection.register("expected", source.slice(0, found.num_rows))
            say(
                snapshot=str(snapshot.snapshot_id),
                rows=found.num_rows,
                missing=only_in(connection, "expected", "found"),
                surplus=only_in(connection, "found", "expected"),
            )
        hauls = table.scan().to_arrow().group_by("haul").aggregate([([], "count_all")])
        say(hauls={str(row["haul"]): row["count_all"] for row in hauls.to_pylist()})


def only_in(connection: duckdb.DuckDBPyConnection, left: str, right: str) -> int:
    query = f"SELECT count(*) FROM (FROM {left} EXCEPT ALL FROM {right})"  # noqa: S608
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
