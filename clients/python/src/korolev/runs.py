"""Runs of pipelines: what was read and what was committed, told to the catalog together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime, timezone
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from pyiceberg.exceptions import RESTError
from pyiceberg.table import DataScan, Table
from requests import RequestException

RUN_HEADER = "X-Korolev-Run"
RUN_INPUTS_MAX = 100
RUN_TEXT_LENGTH_MAX = 500
JOB_NAMESPACE_DEFAULT = "default"

_runs: ContextVar[Mapping[int, PipelineRun]] = ContextVar(
    "korolev_runs", default=MappingProxyType({})
)


class PipelineRun:
    """One run; it remembers which snapshots of which tables it read."""

    def __init__(
        self,
        job: str,
        namespace: str,
        run_id: str,
        code_version: str | None,
        warehouse: str = "",
    ) -> None:
        self.warehouse = warehouse
        self.job = _checked("job", job)
        self.namespace = _checked("namespace", namespace)
        self.run_id = _checked("run_id", run_id)
        self.code_version = None if code_version is None else _checked("code_version", code_version)
        self._inputs: dict[str, None] = {}

    @property
    def inputs(self) -> tuple[str, ...]:
        """`UUID@SNAPSHOT` of each state that was read, in the order of first reading."""
        return tuple(self._inputs)

    def scan(self, table: Table, **arguments: Any) -> DataScan:
        """As `table.scan`, of one snapshot, which counts as read from now on."""
        if arguments.get("snapshot_id") is None:
            current = table.current_snapshot()
            arguments["snapshot_id"] = None if current is None else current.snapshot_id
        self.read(table, arguments["snapshot_id"])
        return table.scan(**arguments)

    def read(self, table: Table, snapshot_id: int | None = None) -> None:
        """Remembers what was read by other means; the current snapshot when none is named.

        Raises:
            ValueError: when the table has no such snapshot, or the run read too many.
        """
        found = (
            table.current_snapshot()
            if snapshot_id is None
            else table.metadata.snapshot_by_id(snapshot_id)
        )
        if snapshot_id is not None and found is None:
            raise ValueError(f"{'.'.join(table.name())} has no snapshot {snapshot_id}")
        uuid = str(table.metadata.table_uuid)
        self._inputs[uuid if found is None else f"{uuid}@{found.snapshot_id}"] = None
        if len(self._inputs) > RUN_INPUTS_MAX:
            raise ValueError(f"a run may read {RUN_INPUTS_MAX} states of tables: begin another one")

    def event(self, state: str) -> dict[str, Any]:
        """As an event of OpenLineage; what was read is named by its UUID."""
        job: dict[str, Any] = {"namespace": self.namespace, "name": self.job}
        if self.code_version is not None:
            version = {"type": "git", "version": self.code_version}
            job["facets"] = {"sourceCodeLocation": version}
        return {
            "eventType": state,
            "eventTime": datetime.now(timezone.utc).isoformat(),
            "producer": "urn:korolev:client",
            "run": {"runId": self.run_id},
            "job": job,
            "inputs": [self._input(*each.split("@")) for each in self._inputs],
            "outputs": [],
        }

    def _input(self, uuid: str, snapshot: str | None = None) -> dict[str, Any]:
        facets = {} if snapshot is None else {"version": {"datasetVersion": snapshot}}
        namespace = f"korolev://catalog/{self.warehouse}"
        return {"namespace": namespace, "name": f"uuid:{uuid}", "facets": facets}

    def header(self) -> str:
        """As a request carries it."""
        fields = {"job": self.job, "job-namespace": self.namespace, "run-id": self.run_id}
        if self.code_version is not None:
            fields["code-version"] = self.code_version
        return urlencode({**fields, "inputs": ",".join(self._inputs)}, safe="@,")


@contextmanager
def run_for(
    owner: object, run: PipelineRun, tell: Callable[[Mapping[str, Any]], None] | None = None
) -> Iterator[PipelineRun]:
    """Makes `run` the run of `owner` inside the block, in this thread or task only.

    With `tell`, OpenLineage's events of it are told around the block. What is committed in it is
    recorded in any case: so an end that the catalog does not take fails nothing.
    """
    if tell is not None:
        tell(run.event("START"))
    token = _runs.set({**_runs.get(), id(owner): run})
    state = "FAIL"
    try:
        yield run
        state = "COMPLETE"
    finally:
        _runs.reset(token)
        if tell is not None:
            with suppress(RESTError, RequestException):
                tell(run.event(state))


def run_of(owner: object) -> PipelineRun | None:
    return _runs.get().get(id(owner))


def _checked(name: str, text: str) -> str:
    if text.strip() and len(text.encode("utf-16-le", "surrogatepass")) <= 2 * RUN_TEXT_LENGTH_MAX:
        return text
    raise ValueError(f"{name} must have 1 to {RUN_TEXT_LENGTH_MAX} characters, and not be blank")
