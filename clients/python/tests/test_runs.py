from __future__ import annotations

import pyarrow as pa
import pytest

import korolev
from conftest import FLIGHTS
from test_catalog import rows


def test_should_record_what_a_run_read_with_what_it_commits(
    catalog: korolev.KorolevCatalog, namespace: str
) -> None:
    a, b, c = (catalog.create_table((namespace, name), schema=FLIGHTS) for name in "abc")
    a.append(rows(1))
    a.append(rows(2))
    first, second = (each.snapshot_id for each in a.snapshots())
    with catalog.run("load & sum", run_id="r=1", code_version="c0ffee") as run:
        read = pa.concat_tables([run.scan(a).to_arrow(), run.scan(a, snapshot_id=first).to_arrow()])
        run.scan(b)
        c.append(read)
    newest = next(catalog.history(c))
    assert newest.inputs == {
        "job": {"namespace": "default", "name": "load & sum"},
        "runId": "r=1",
        "codeVersion": "c0ffee",
        "datasets": [
            {"table": str(a.metadata.table_uuid), "snapshotId": second},
            {"table": str(a.metadata.table_uuid), "snapshotId": first},
            {"table": str(b.metadata.table_uuid)},
        ],
    }
    c.append(rows(9))
    assert next(catalog.history(c)).inputs is None


def test_should_be_named_by_pyiceberg_alone(
    catalog: korolev.KorolevCatalog, namespace: str
) -> None:
    a, c = (catalog.create_table((namespace, name), schema=FLIGHTS) for name in "ac")
    inputs = str(a.metadata.table_uuid)
    c.append(rows(1), snapshot_properties={"korolev.job": "plain", "korolev.inputs": inputs})
    assert next(catalog.history(c)).inputs == {
        "job": {"namespace": "default", "name": "plain"},
        "datasets": [{"table": inputs}],
    }


def test_should_refuse_what_the_catalog_would_refuse(
    catalog: korolev.KorolevCatalog, namespace: str
) -> None:
    with pytest.raises(ValueError, match="job must have 1 to 500"), catalog.run(" "):
        pass
    table = catalog.create_table((namespace, "a"), schema=FLIGHTS)
    with catalog.run("j") as run, pytest.raises(ValueError, match="has no snapshot 7"):
        run.scan(table, snapshot_id=7)
