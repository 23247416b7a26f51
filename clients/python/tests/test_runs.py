from __future__ import annotations

import pyarrow as pa
import pytest

import korolev
from conftest import FLIGHTS
from test_catalog import rows


class BrokenError(Exception):
    pass


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


def test_should_tell_events_of_runs_that_commit_nothing_too(
    catalog: korolev.KorolevCatalog, namespace: str
) -> None:
    a, c = (catalog.create_table((namespace, name), schema=FLIGHTS) for name in "ac")
    a.append(rows(1))
    with catalog.run("report", code_version="c0ffee", events=True) as run:
        run.scan(a)
    with pytest.raises(BrokenError), catalog.run("broken", events=True) as run:
        raise BrokenError(run.scan(a))
    graph = catalog.lineage.graph(a, direction="downstream")
    snapshot = a.current_snapshot()
    assert snapshot is not None
    assert {
        (graph.node(edge.target).name[-1], each.snapshot_id, each.known_by, each.state)
        for edge in graph.edges
        for each in edge.runs
    } == {
        ("report", snapshot.snapshot_id, "version", "COMPLETE"),
        ("broken", snapshot.snapshot_id, "version", "FAIL"),
    }
    with catalog.run("copy", run_id=run.run_id, events=True) as run:
        c.append(run.scan(a).to_arrow())
    made = catalog.lineage.graph(c, direction="upstream", runs=5)
    assert {each.known_by for edge in made.edges for each in edge.runs} == {"commit"}
    told = catalog.lineage.events(c, direction="upstream")
    assert [each["job"]["name"] for each in told] == ["copy"]


def test_should_preview_what_a_change_would_touch(
    catalog: korolev.KorolevCatalog, namespace: str
) -> None:
    a, c = (catalog.create_table((namespace, name), schema=FLIGHTS) for name in "ac")
    a.append(rows(1))
    with catalog.run("copy") as run:
        c.append(run.scan(a).to_arrow())
    change = a.update_schema().delete_column("origin")
    updates, _ = change._commit()
    impact = catalog.lineage.impact(a, updates)
    assert [each["type"] for each in impact.changes] == ["field-dropped"]
    assert [(each.name[-1], len(each.rows)) for each in impact.touched] == [("c", 1)]
    assert [each.job.name for each in impact.touched[0].runs] == ["copy"]
    assert len(catalog.lineage.impact(a, drop=True).changes) == 2
    assert not catalog.lineage.impact(c, ()).touched
