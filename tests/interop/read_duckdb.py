"""Reads a table with DuckDB: its Parquet files alone, and through DuckDB's own Iceberg extension.

usage: read_duckdb.py URI NAMESPACE TABLE

Of Iceberg it is told the current schema, so that its values can be printed, and for the first way
which files there are.
"""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

import duckdb
from pyiceberg.catalog import load_catalog

from duckdb_extensions import load_extensions
from plain import plain_rows, say


def main(uri: str, namespace: str, name: str) -> None:
    table = load_catalog("korolev", type="rest", uri=uri).load_table((namespace, name))
    schema = table.schema()
    files = [urlsplit(task.file.file_path).path for task in table.scan().plan_files()]
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        found = connection.execute("SELECT * FROM read_parquet($1)", [files])
        say(by="files", rows=plain_rows(schema, found.to_arrow_table()))
        load_extensions(connection)
        connection.execute(
            f"ATTACH 'main' AS korolev (TYPE iceberg, ENDPOINT '{uri}', AUTHORIZATION_TYPE 'none')"
        )
        found = connection.execute(f'SELECT * FROM korolev."{namespace}"."{name}"')  # noqa: S608
        say(by="catalog", rows=plain_rows(schema, found.to_arrow_table()))


if __name__ == "__main__":
    main(*sys.argv[1:])
