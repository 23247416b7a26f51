"""OpenLineage's own client sends to a real server, and the graph names snapshots and columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any
from uuid import uuid4

import pytest
import requests
from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import (
    DatasetEvent,
    InputDataset,
    Job,
    JobEvent,
    OutputDataset,
    Run,
    RunEvent,
    RunState,
    StaticDataset,
)
from openlineage.client.facet_v2 import (
    column_lineage_dataset,
    dataset_version_dataset,
    schema_dataset,
    source_code_location_job,
    symlinks_dataset,
)
from openlineage.client.transport.async_http import AsyncHttpConfig, AsyncHttpTransport
from openlineage.client.transport.http import (
    ApiKeyTokenProvider,
    HttpCompression,
    HttpConfig,
    HttpTransport,
)
from openlineage.client.transport.transport import Transport
from requests import HTTPError

import korolev
from conftest import FLIGHTS
from test_catalog import rows

PRODUCER = "https://example.org/pipelines"
WAREHOUSE = "korolev://lake.example/main"


def _plain(uri: str, token: str | None = None) -> Transport:
    auth: dict[str, Any] = (
        {} if token is None else {"auth": ApiKeyTokenProvider({"api_key": token})}
    )
    return HttpTransport(HttpConfig(url=uri, **auth))


def _gzipped(uri: str) -> Transport:
    return HttpTransport(HttpConfig(url=uri, compression=HttpCompression.GZIP))


def _asynchronous(uri: str) -> Transport:
    return AsyncHttpTransport(AsyncHttpConfig(url=uri, compression=HttpCompression.GZIP))


def _now() -> str:
    return datetime.now(timezone.utc).isoformat()


def _event(
    state: RunState,
    run: Run,
    job: Job,
    inputs: list[InputDataset],
    outputs: list[OutputDataset],
) -> RunEvent:
    return RunEvent(
        eventTime=_now(),
        eventType=state,
        producer=PRODUCER,
        run=run,
        job=job,
        inputs=inputs,
        outputs=outputs,
    )


def _token(uri: str, account: korolev.AccountWithSecret) -> str:
    fields = {
        "grant_type": "client_credentials",
        "client_id": account.client_id,
        "client_secret": account.client_secret,
    }
    answer = requests.post(f"{uri}/v1/oauth/tokens", data=fields, timeout=10)
    return str(answer.json()["access_token"])


def _edges(graph: korolev.LineageGraph) -> set[tuple[str, str, int | None, str]]:
    return {
        (graph.node(edge.source).name[-1], graph.node(edge.target).name[-1], run.snapshot_id, by)
        for edge in graph.edges
        for run in edge.runs
        for by in [run.known_by]
    }


@pytest.mark.parametrize("transport", [_plain, _gzipped, _asynchronous])
def test_should_give_the_graph_with_snapshots(
    catalog: korolev.KorolevCatalog,
    server_uri: str,
    namespace: str,
    transport: Callable[[str], Transport],
) -> None:
    a, b, c = (catalog.create_table((namespace, name), schema=FLIGHTS) for name in "abc")
    for table in (a, b):
        table.append(rows(1))
    old, current = a.current_snapshot(), b.current_snapshot()
    assert old is not None
    assert current is not None
    a.append(rows(2))
    job = Job(
        "airflow",
        "daily",
        {
            "sourceCodeLocation": source_code_location_job.SourceCodeLocationJobFacet(
                type="git", url="https://example.org/repository", version="c0ffee"
            )
        },
    )
    run = Run(str(uuid4()))
    version = dataset_version_dataset.DatasetVersionDatasetFacet(str(old.snapshot_id))
    inputs = [
        InputDataset(WAREHOUSE, f"{namespace}.a", facets={"version": version}),
        # As clients name it that know its place, and its name in a catalog of theirs.
        InputDataset(
            "file",
            b.location().removeprefix("file://"),
            facets={
                "symlinks": symlinks_dataset.SymlinksDatasetFacet(
                    [symlinks_dataset.Identifier("http://catalog", f"{namespace}.b", "TABLE")]
                )
            },
        ),
        InputDataset("s3://bucket", "in.csv"),
    ]
    client = OpenLineageClient(transport=transport(server_uri))
    client.emit(_event(RunState.START, run, job, inputs, []))
    c.append(rows(3))
    made = c.current_snapshot()
    assert made is not None
    field = column_lineage_dataset.InputField
    kinds = column_lineage_dataset.Transformation
    columns = column_lineage_dataset.ColumnLineageDatasetFacet(
        {
            "id": column_lineage_dataset.Fields([field(WAREHOUSE, f"{namespace}.a", "id")]),
            "origin": column_lineage_dataset.Fields(
                [field(WAREHOUSE, f"{namespace}.a", "origin", [kinds("DIRECT", "IDENTITY")])]
            ),
        },
        [field(WAREHOUSE, f"{namespace}.b", "id", [kinds("INDIRECT", "JOIN")])],
    )
    fields = [schema_dataset.SchemaDatasetFacetFields(name, "long") for name in ("id", "origin")]
    output = OutputDataset(
        WAREHOUSE,
        f"{namespace}.c",
        facets={
            "version": dataset_version_dataset.DatasetVersionDatasetFacet(str(made.snapshot_id)),
            "schema": schema_dataset.SchemaDatasetFacet(fields),
            "columnLineage": columns,
        },
    )
    client.emit(_event(RunState.COMPLETE, run, job, inputs, [output]))
    client.close(10)

    graph = catalog.lineage.graph(c, direction="upstream")
    assert _edges(graph) == {
        ("a", "daily", old.snapshot_id, "version"),
        ("b", "daily", current.snapshot_id, "time"),
        ("in.csv", "daily", None, "time"),
        ("daily", "c", made.snapshot_id, "version"),
    }
    assert {(each.code_version, each.state) for edge in graph.edges for each in edge.runs} == {
        ("c0ffee", "COMPLETE")
    }
    assert {
        (graph.node(each.source.node).name[-1], each.source.field, each.target.field, each.indirect)
        for each in graph.columns
    } == {("a", "id", "id", False), ("a", "origin", "origin", False), ("b", "id", None, True)}
    assert _edges(catalog.lineage.made(c, made.snapshot_id)) == _edges(graph)
    assert "<title id" in catalog.lineage.svg(c)


def test_should_take_what_failed_and_what_is_of_no_run(
    catalog: korolev.KorolevCatalog, server_uri: str, namespace: str
) -> None:
    a, c = (catalog.create_table((namespace, name), schema=FLIGHTS) for name in "ac")
    client = OpenLineageClient(transport=_plain(server_uri))
    inputs = [InputDataset(WAREHOUSE, f"{namespace}.a")]
    outputs = [OutputDataset(WAREHOUSE, f"{namespace}.c")]
    run, job = Run(str(uuid4())), Job("dbt", "failing")
    client.emit(_event(RunState.START, run, job, inputs, outputs))
    client.emit(_event(RunState.FAIL, run, job, inputs, outputs))
    assert _edges(catalog.lineage.graph(c)) == set()
    assert _edges(catalog.lineage.graph(a)) == {("a", "failing", None, "time")}
    client.emit(
        JobEvent(
            eventTime=_now(),
            producer=PRODUCER,
            job=Job("dbt", "designed"),
            inputs=inputs,
            outputs=outputs,
        )
    )
    known = StaticDataset(WAREHOUSE, f"{namespace}.a")
    client.emit(DatasetEvent(eventTime=_now(), producer=PRODUCER, dataset=known))
    assert _edges(catalog.lineage.graph(c)) == {
        ("a", "designed", None, "time"),
        ("designed", "c", None, "time"),
    }
    said = column_lineage_dataset.ColumnLineageDatasetFacet(
        {"id": column_lineage_dataset.Fields([])},
        [column_lineage_dataset.InputField(WAREHOUSE, f"{namespace}.a", "id")],
    )
    told = StaticDataset(WAREHOUSE, f"{namespace}.c", facets={"columnLineage": said})
    with pytest.raises(HTTPError, match="400"):
        client.emit(DatasetEvent(eventTime=_now(), producer=PRODUCER, dataset=told))


def test_should_sign_in_with_a_bearer_token(secured: tuple[str, str]) -> None:
    uri, credential = secured
    root = korolev.connect(uri, credential=credential)
    root.create_namespace("lineage")
    tables = [root.create_table(("lineage", name), schema=FLIGHTS) for name in "ac"]
    account = root.accounts.create("pipeline")
    token = _token(uri, account)
    event = _event(
        RunState.COMPLETE,
        Run(str(uuid4())),
        Job("airflow", "signed-in"),
        [InputDataset(WAREHOUSE, "lineage.a")],
        [OutputDataset(WAREHOUSE, "lineage.c")],
    )
    with pytest.raises(HTTPError, match="401"):
        OpenLineageClient(transport=_plain(uri, "none")).emit(event)
    client = OpenLineageClient(transport=_plain(uri, token))
    root.access.grant(root.object_name("lineage.c"), "account:pipeline", "READ")
    with pytest.raises(HTTPError, match="403"):
        client.emit(event)
    root.access.grant(root.object_name("lineage.c"), "account:pipeline", "WRITE")
    client.emit(event)
    graph = root.lineage.graph(tables[1])
    # What it may not read is known by the name alone that it gave.
    assert {node.kind for node in graph.nodes if node.level == -2} == {"dataset"}
    root.access.grant(root.object_name("lineage.a"), "account:pipeline", "READ")
    client.emit(event)
    graph = root.lineage.graph(tables[1])
    assert {node.kind for node in graph.nodes if node.level == -2} == {"table"}
