"""Writes every table of tables.py through a catalog; prints what PyIceberg reads of each state.

usage: write_tables.py URI [NAME ...]

The catalog is given nothing but its address.
"""

from __future__ import annotations

import sys

from pyiceberg.catalog import load_catalog
from pyiceberg.table import Table

from filters import filters
from plain import say, say_rows
from tables import NAMESPACE, partition_column, tables


def say_states(name: str, table: Table) -> None:
    """The current state, each snapshot with its own schema, and each branch and tag."""
    say_rows(table.scan(), table=name)
    for snapshot in table.snapshots():
        scan = table.scan(snapshot_id=snapshot.snapshot_id)
        say_rows(scan, table=name, snapshot=str(snapshot.snapshot_id))
    for ref, target in table.metadata.refs.items():
        say(table=name, ref=ref, snapshot=str(target.snapshot_id))


def say_filtered(name: str, table: Table) -> None:
    column = partition_column(name)
    if column is None:
        return
    for each in filters(column):
        scan = table.scan(row_filter=each.pyiceberg, selected_fields=("row", column))
        say_rows(scan, table=name, filter=each.rest)


def main(uri: str, *names: str) -> None:
    catalog = load_catalog("korolev", type="rest", uri=uri)
    catalog.create_namespace_if_not_exists(NAMESPACE)
    written = tables()
    for name in names or written:
        write = written[name]
        table = write(catalog, f"{NAMESPACE}.{name}")
        loaded = catalog.load_table(table.name())
        say_states(name, loaded)
        say_filtered(name, loaded)


if __name__ == "__main__":
    main(*sys.argv[1:])
