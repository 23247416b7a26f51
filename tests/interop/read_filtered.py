"""Reads tables of all types with every filter of filters.py on the column that is named.

usage: read_filtered.py URI TABLE:COLUMN [TABLE:COLUMN ...]

Prints the numbers of the rows that PyIceberg finds, and how many files it had to read.
"""

from __future__ import annotations

import sys

from pyiceberg.catalog import load_catalog

from filters import filters
from plain import say


def main(uri: str, *asked: str) -> None:
    catalog = load_catalog("korolev", type="rest", uri=uri)
    for each in asked:
        name, column = each.split(":")
        table = catalog.load_table(name)
        for filter_ in filters(column):
            scan = table.scan(row_filter=filter_.pyiceberg, selected_fields=("row",))
            rows = sorted(scan.to_arrow().column("row").to_pylist())
            files = len(list(scan.plan_files()))
            say(table=name, column=column, filter=filter_.rest, rows=rows, files=files)


if __name__ == "__main__":
    main(*sys.argv[1:])
