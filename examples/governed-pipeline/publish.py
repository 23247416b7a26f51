"""Publishes strikes by state and year: `KOROLEV_CREDENTIAL=... python publish.py URI`."""

from __future__ import annotations

import json
import os
import sys

import korolev
import pyarrow as pa
import pyarrow.compute as pc

MANAGED = "managed.strikes"
PUBLISHED = "published.strikes_by_state"
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


def main(uri: str, credential: str) -> None:
    catalog = korolev.connect(uri, credential=credential)
    with catalog.run("publish-strikes", code_version="c0ffee2") as run:
        rows = by_state_and_year(run.scan(catalog.load_table(MANAGED)).to_arrow())
        with catalog.message(MESSAGE):
            published = catalog.create_table(PUBLISHED, schema=rows.schema)
            published.append(rows)
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
