"""Reads tables as PyIceberg sees them: the current state, and each snapshot with its own schema.

usage: read_tables.py URI TABLE [TABLE ...]

The catalog is given nothing but its address.
"""

from __future__ import annotations

import sys

from pyiceberg.catalog import load_catalog

from plain import say, say_rows


def main(uri: str, *names: str) -> None:
    catalog = load_catalog("korolev", type="rest", uri=uri)
    for name in names:
        table = catalog.load_table(name)
        say_rows(table.scan(), table=name)
        for snapshot in table.snapshots():
            scan = table.scan(snapshot_id=snapshot.snapshot_id)
            say_rows(scan, table=name, snapshot=str(snapshot.snapshot_id))
        for ref in table.refs():
            scan = table.scan().use_ref(ref)
            say_rows(scan, table=name, ref=ref)
        tasks = table.scan().plan_files()
        say(table=name, files=sorted(task.file.record_count for task in tasks))


if __name__ == "__main__":
    main(*sys.argv[1:])
