"""Reads a table with DuckDB: its Parquet files alone, and through DuckDB's own Iceberg extension.

usage: read_duckdb.py URI NAMESPACE TABLE [TABLE ...]

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


def main(uri: str, namespace: str, *names: str) -> None:
    catalog = load_catalog("korolev", type="rest", uri=uri)
    with duckdb.connect() as connection:
        load_extensions(connection)
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            f"ATTACH 'main' AS korolev (TYPE iceberg, ENDPOINT '{uri}', AUTHORIZATION_TYPE 'none')"
        )
        for name in names:
            table = catalog.load_table((namespace, name))
            tasks = table.scan().plan_files()
            files = [urlsplit(task.file.file_path).path for task in tasks]
            # Else DuckDB takes values out of the folders' names, where a blank is a plus.
            found = connection.execute(
                "SELECT * FROM read_parquet($1, hive_partitioning = false)", [files]
            )
            rows = plain_rows(table.schema(), found.to_arrow_table())
            say(table=name, by="files", rows=rows)
            found = connection.execute(f'SELECT * FROM korolev."{namespace}"."{name}"')  # noqa: S608
            rows = plain_rows(table.schema(), found.to_arrow_table())
            say(table=name, by="catalog", rows=rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
