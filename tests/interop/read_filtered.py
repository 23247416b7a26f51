"""Reads tables of all types with every filter of filters.py on the columns that are named.

usage: read_filtered.py URI TABLE COLUMN [COLUMN ...]

Prints the numbers of the rows that PyIceberg finds, and how many files it had to read.
"""

from __future__ import annotations

import sys

from pyiceberg.catalog import load_catalog

from filters import filters
from plain import say


def main(uri: str, name: str, *columns: str) -> None:
    table = load_catalog("korolev", type="rest", uri=uri).load_table(name)
    for column in columns:
        for each in filters(column):
            scan = table.scan(row_filter=each.pyiceberg, selected_fields=("row",))
            rows = sorted(scan.to_arrow().column("row").to_pylist())
            say(filter=each.rest, rows=rows, files=len(list(scan.plan_files())))


if __name__ == "__main__":
    main(*sys.argv[1:])
