"""Publishes strikes by state and year: `KOROLEV_CREDENTIAL=... python publish.py URI`."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import korolev
import pyarrow as pa
import pyarrow.compute as pc
from pyiceberg.table import Table

MANAGED = "managed.strikes"
PUBLISHED = "published.strikes_by_state"
SOURCES = {
    "state": "state",
    "year": "date",
    "damaged": "is_damaged",
    "cost_dollars": "cost_dollars",
}
MESSAGE = "strikes by state and year, for everybody"


def by_state_and_year(strikes: pa.Table) -> pa.Table:
    grouped = (
        strikes.append_column("year", pc.year(strikes["date"]).cast(pa.int32()))
        .append_column("damaged", strikes["is_damaged"].cast(pa.int64()))
        .group_by(["state", "year"])
        .aggregate([("date", "count"), ("damaged", "sum"), ("cost_dollars", "sum")])
        .sort_by([("state", "ascending"), ("year", "ascending")])
    )
    return grouped.select(
        ["state", "year", "date_count", "damaged_sum", "cost_dollars_sum"]
    ).rename_columns(["state", "year", "strikes", "damaged", "cost_dollars"])


def event_of(run: korolev.PipelineRun, published: Table) -> dict[str, Any]:
    """Which columns were made from which, as OpenLineage says it."""
    namespace = f"korolev://catalog/{run.warehouse}"
    fields = {
        column: {
            "inputFields": [{"namespace": namespace, "name": MANAGED, "field": source}]
        }
        for column, source in SOURCES.items()
    }
    snapshot = published.refresh().current_snapshot()
    facets = {
        "version": {"datasetVersion": str(snapshot and snapshot.snapshot_id)},
        "columnLineage": {"fields": fields},
    }
    output = {"namespace": namespace, "name": PUBLISHED, "facets": facets}
    return {**run.event("COMPLETE"), "outputs": [output]}


def main(uri: str, credential: str) -> None:
    catalog = korolev.connect(uri, credential=credential)
    with catalog.run("publish-strikes", code_version="c0ffee2") as run:
        rows = by_state_and_year(run.scan(catalog.load_table(MANAGED)).to_arrow())
        with catalog.message(MESSAGE):
            published = catalog.create_table(PUBLISHED, schema=rows.schema)
            published.append(rows)
        with catalog.message("which columns it was made of"):
            catalog.lineage.send(event_of(run, published))
    cost = published.schema().find_field("cost_dollars").field_id
    with catalog.message("others build on it from now on"):
        catalog.governance.describe(
            published,
            updates={
                "category": "published",
                "domain": "safety",
                "description": "Strikes of aircraft by wildlife, by state and year",
                "terms": ["strike"],
            },
            columns={cost: {"terms": ["cost"]}},
        )
    again = catalog.load_table(PUBLISHED).scan().to_arrow()
    found = {
        "rows": again.num_rows,
        "strikes": pc.sum(again["strikes"]).as_py(),
        "dollars": pc.sum(again["cost_dollars"]).as_py(),
        "message": MESSAGE,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], os.environ["KOROLEV_CREDENTIAL"])
