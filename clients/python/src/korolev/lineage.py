"""What was made from what: graphs, what a change would touch, and events of OpenLineage."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pyiceberg.table import Table
from pyiceberg.table.update import TableUpdate
from pyiceberg.typedef import Identifier
from pyiceberg.view import View

from korolev.access import Call
from korolev.filters import time_parameter

Direction: TypeAlias = Literal["upstream", "downstream", "both"]

LineageOf: TypeAlias = "str | Identifier | UUID | Table | View"

Json: TypeAlias = Mapping[str, Any]


class _Served(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class LineageNode(_Served):
    """A table, a view, a dataset of no warehouse, or a job between them."""

    id: str
    kind: Literal["table", "view", "dataset", "job"]
    level: int
    """Steps from the object that was asked for; upstream below 0."""
    warehouse: str | None = None
    namespace: str | None = None
    name: tuple[str, ...] = ()
    gone: bool = False


class LineageRun(_Served):
    """A run that read what an edge comes from, or made what it goes to."""

    run_id: str = Field(alias="runId")
    at: int
    """Milliseconds since 1970."""
    snapshot_id: int | None = Field(None, alias="snapshotId")
    known_by: Literal["commit", "report", "version", "time", "columns"] = Field(alias="knownBy")
    code_version: str | None = Field(None, alias="codeVersion")
    state: str | None = None
    commits: tuple[str, ...] = ()


class LineageEdge(_Served):
    """From a dataset to a job that read it, or from a job to a dataset that it made."""

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    runs: tuple[LineageRun, ...]


class LineageField(_Served):
    node: str
    field: str | None = None
    """None for the rows as a whole."""
    field_id: int | None = Field(None, alias="field-id")


class LineageColumn(_Served):
    """That a column was made from another one."""

    source: LineageField = Field(alias="from")
    target: LineageField = Field(alias="to")
    indirect: bool = False
    """It decided which values or rows there are, and is no part of them."""


class LineageGraph(_Served):
    object: str
    """The id of the node that was asked for."""
    nodes: tuple[LineageNode, ...]
    edges: tuple[LineageEdge, ...]
    columns: tuple[LineageColumn, ...]
    truncated: bool

    def node(self, id: str) -> LineageNode:
        """The node with that id.

        Raises:
            KeyError: when there is none.
        """
        for each in self.nodes:
            if each.id == id:
                return each
        raise KeyError(id)


class JobName(_Served):
    namespace: str
    name: str


class RunOfJob(_Served):
    job: JobName
    run_id: str = Field(alias="runId")
    at: int
    """Milliseconds since 1970."""


class TouchedColumn(_Served):
    field: str
    field_id: int | None = Field(None, alias="field-id")
    because: tuple[LineageField, ...]


class Contact(_Served):
    name: str
    contact: str


class TouchedNode(LineageNode):
    """What a change would touch: columns, or with `rows` the rows as a whole."""

    columns: tuple[TouchedColumn, ...]
    rows: tuple[LineageField, ...]
    owner: Contact | None = None
    runs: tuple[RunOfJob, ...]


class Impact(_Served):
    """What a change of a table would touch."""

    object: str
    changes: tuple[Json, ...]
    governed: tuple[Json, ...]
    """What is said of the columns that change, as the server says it."""
    writers: tuple[RunOfJob, ...]
    """The newest runs that make the table."""
    touched: tuple[TouchedNode, ...]
    truncated: bool


class Lineage:
    """What was made from what. Tables are named as for `history`."""

    def __init__(self, call: Call, named: Callable[[LineageOf], str]) -> None:
        self._call = call
        self._named = named

    def graph(
        self,
        of: LineageOf,
        *,
        direction: Direction = "both",
        depth: int | None = None,
        runs: int | None = None,
        snapshot_id: int | None = None,
        at: datetime | None = None,
    ) -> LineageGraph:
        """Datasets and the jobs between them, with the runs on the edges.

        Args:
            of: a table or view.
            direction: what it was made from, what was made from it, or both.
            depth: how many runs away; 3 by default, at most 20.
            runs: how many of each job, the newest; 1 by default, at most 20.
            snapshot_id: only the runs that made, or read, this one.
            at: only runs that had happened by then.
        """
        text = self._ask(of, "json", direction, depth, runs, snapshot_id, at)
        return LineageGraph.model_validate_json(text)

    def made(self, of: LineageOf, snapshot_id: int) -> LineageGraph:
        """The runs that made this snapshot, and what they read."""
        return self.graph(of, direction="upstream", depth=1, runs=20, snapshot_id=snapshot_id)

    def svg(self, of: LineageOf, *, direction: Direction = "both", depth: int | None = None) -> str:
        """A picture that needs nothing else."""
        return self._ask(of, "svg", direction, depth)

    def events(
        self, of: LineageOf, *, direction: Direction = "both", depth: int | None = None
    ) -> tuple[Json, ...]:
        """The runs of the graph as events of OpenLineage, the oldest first."""
        parameters = {
            "object": self._named(of),
            "direction": direction,
            **({} if depth is None else {"depth": str(depth)}),
        }
        answer = self._call("GET", "lineage/events", parameters)
        return tuple(answer.json()["events"])

    def impact(
        self,
        of: LineageOf,
        updates: Sequence[TableUpdate] | None = None,
        *,
        drop: bool = False,
        depth: int | None = None,
    ) -> Impact:
        """What a change of a table would touch, before it is made.

        Args:
            of: the table.
            updates: PyIceberg's, such as `AddSchemaUpdate` and `SetCurrentSchemaUpdate`.
            drop: instead, that it went.
            depth: as for `graph`.
        """
        parameters = {
            "object": self._named(of),
            **({} if depth is None else {"depth": str(depth)}),
        }
        listed = [
            json.loads(each.model_dump_json(exclude_none=True, by_alias=True))
            for each in updates or ()
        ]
        body: Json = {"drop": True} if drop else {"updates": listed}
        answer = self._call("POST", "impact", parameters, body)
        return Impact.model_validate_json(answer.text)

    def send(self, event: Json) -> None:
        """Sends an event of OpenLineage, as its clients do.

        Raises:
            BadRequestError: that names the field.
        """
        self._call("POST", "/lineage", {}, event)

    def _ask(
        self,
        of: LineageOf,
        format: str,
        direction: Direction,
        depth: int | None = None,
        runs: int | None = None,
        snapshot_id: int | None = None,
        at: datetime | None = None,
    ) -> str:
        given = {"depth": depth, "runs": runs, "snapshot": snapshot_id}
        parameters = {
            "object": self._named(of),
            "direction": direction,
            "format": format,
            **{name: str(value) for name, value in given.items() if value is not None},
            **({} if at is None else {"at": time_parameter("at", at) or ""}),
        }
        return self._call("GET", "lineage", parameters).text
