"""Writes and reads tables on gs:// with what the catalog lends; says what it found.

usage: access_gcs.py URI

The catalog is given nothing but its address. A table `python` is written here; the table
`typescript` and its neighbour `typescript2` are there already.
"""

from __future__ import annotations

import sys

import pyarrow as pa
from pyiceberg.catalog import load_catalog

from plain import say, say_rows

NAMESPACE = "lent"


def main(uri: str) -> None:
    catalog = load_catalog("korolev", type="rest", uri=uri)
    rows = pa.table({"id": [1, 2, 3], "city": ["Riga", "Tartu", None]})
    table = catalog.create_table(f"{NAMESPACE}.python", schema=rows.schema)
    table.append(rows)
    table.append(rows)
    say_rows(catalog.load_table(f"{NAMESPACE}.python").scan(), table="python")

    other = catalog.load_table(f"{NAMESPACE}.typescript")
    say_rows(other.scan(), table="typescript")
    neighbour = catalog.load_table(f"{NAMESPACE}.typescript2")
    (file,) = [task.file.file_path for task in neighbour.scan().plan_files()]
    for name, each in {"typescript": other, "typescript2": neighbour}.items():
        try:
            with each.io.new_input(file).open() as stream:
                stream.read()
            say(opened=name)
        except OSError as error:
            say(refused=name, by=str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
