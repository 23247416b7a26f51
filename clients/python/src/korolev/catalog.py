"""PyIceberg's REST catalog, and what a Korolev server has besides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from http.client import NO_CONTENT
from typing import Any, Literal, TypeAlias
from urllib.parse import unquote
from uuid import UUID, uuid4

from pyiceberg.catalog.rest import RestCatalog, TableResponse
from pyiceberg.catalog.rest.response import _handle_non_200_response
from pyiceberg.exceptions import RESTError
from pyiceberg.schema import Schema
from pyiceberg.table import Table
from pyiceberg.typedef import Identifier
from pyiceberg.view import View
from requests import HTTPError, Response, Session

from korolev.access import Access, Accounts, Method
from korolev.diff import TableDiff, decode_diff
from korolev.errors import (
    ConflictError,
    NoSuchObjectError,
    NoSuchWarehouseError,
    UnexpectedResponseError,
)
from korolev.filters import RecordFilter, time_parameter
from korolev.lineage import Lineage
from korolev.messages import MessageAdapter, message_for
from korolev.owners import (
    Glossary,
    Governance,
    Governed,
    GovernedKind,
    Owners,
    Ownership,
)
from korolev.policies import Policies
from korolev.records import (
    AccessEntry,
    CommitRecord,
    ObjectKind,
    decode_access_entry,
    decode_record,
)
from korolev.restrictions import watch, watched
from korolev.runs import JOB_NAMESPACE_DEFAULT, PipelineRun, run_for
from korolev.tables import KorolevTable
from korolev.verify import VerifiedHistory, verify_records

HistoryOf: TypeAlias = "str | Identifier | UUID | Table | View"

HISTORY_PAGE_SIZE = 100
_LEVEL_SEPARATOR = "\x1f"
_PREFIX = "prefix"
_NO_SUCH_WAREHOUSE = "NoSuchWarehouseException"


class KorolevCatalog(RestCatalog):
    """Everything that PyIceberg's `RestCatalog` does, plus history, proof and commit messages.

    Tables loaded through it are PyIceberg tables.
    """

    def message(self, text: str) -> AbstractContextManager[None]:
        """Says why: every change made inside the `with` block carries `text` in its history.

        It holds for this catalog and for this thread or asynchronous task; an inner block replaces
        the outer one's message until it ends.

        Raises:
            InvalidMessageError: when `text` is blank, longer than 4,096 characters, or no text.
        """
        return message_for(self, text)

    @property
    def owners(self) -> Owners:
        """Organisations and people that own."""
        return Owners(self)

    @property
    def ownership(self) -> Ownership:
        """Who owns what."""
        return Ownership(self)

    @property
    def governance(self) -> Governance:
        """What is said of tables, views, namespaces and columns."""
        return Governance(self)

    @property
    def glossary(self) -> Glossary:
        """What words mean."""
        return Glossary(self)

    @property
    def policies(self) -> Policies:
        """What of tables is hidden, and from whom."""
        return Policies(self)

    def load_table(self, identifier: str | Identifier) -> KorolevTable:
        """As PyIceberg's; what the table's scans show obeys the policies of the warehouse."""
        with watched() as seen:
            table = super().load_table(identifier)
        restricted = _own_table(table)
        restricted.restrictions = seen[-1] if seen else None
        return restricted

    def _response_to_table(
        self, identifier_tuple: tuple[str, ...], table_response: TableResponse
    ) -> KorolevTable:
        return _own_table(super()._response_to_table(identifier_tuple, table_response))

    def run(
        self,
        job: str,
        *,
        namespace: str = JOB_NAMESPACE_DEFAULT,
        run_id: str | None = None,
        code_version: str | None = None,
        events: bool = False,
    ) -> AbstractContextManager[PipelineRun]:
        """A run of a pipeline: what is committed inside the `with` block is recorded as its work.

        What it reads through `run.scan` (or says to have read, by `run.read`) is recorded with each
        commit that comes after, by exact snapshots. It holds for this thread or task.

        Args:
            job: name of the pipeline, the same for all of its runs.
            namespace: of the job.
            run_id: a new UUID by default.
            code_version: of the pipeline, such as a commit of its repository.
            events: tells OpenLineage's events around the block too: START, then COMPLETE, or FAIL
                where it raises; so that a run that committed nothing is known as well.

        Raises:
            ValueError: for a text that is blank or longer than 500 characters.
        """
        warehouse = unquote(self.properties.get(_PREFIX, ""))
        run = PipelineRun(job, namespace, run_id or str(uuid4()), code_version, warehouse)
        return run_for(self, run, self.lineage.send if events else None)

    def history(
        self,
        of: HistoryOf,
        *,
        kind: ObjectKind = "table",
        page_size: int = HISTORY_PAGE_SIZE,
        actor: str | None = None,
        action: str | None = None,
        ref: str | None = None,
        start: datetime | None = None,
        end: datetime | None = None,
        changes: bool = False,
    ) -> Iterator[CommitRecord]:
        """Commit records, newest first; pages are fetched as the iteration gets to them.

        Args:
            of: a name such as `"ns.table"` or `("ns", "table")`, which finds what is there now; or
                a UUID (or a loaded table or view, for its UUID), which also finds what was renamed
                or dropped.
            kind: what the name is of; a UUID needs none.
            page_size: records fetched at a time, at most 1,000.
            actor: only what this identity did.
            action: only records of this action, such as `"commit"`.
            ref: only commits that created, moved or removed this branch or tag.
            start: only what happened then or later; with its time zone.
            end: only what happened before; with its time zone.
            changes: with what each record changed (`record.changes`), which takes longer.

        Raises:
            NoSuchObjectError: when there is no such object.
            NoSuchWarehouseError: when the server has no such warehouse.
        """
        only = RecordFilter(actor, action, ref, start, end, changes)
        parameters = {"object": self._object_parameter(of, kind), **only.parameters()}
        return self._record_pages("history", parameters, page_size)

    def feed(
        self,
        *,
        oldest_first: bool = False,
        page_size: int = HISTORY_PAGE_SIZE,
        actor: str | None = None,
        action: str | None = None,
        ref: str | None = None,
        start: datetime | None = None,
        end: datetime | None = None,
        changes: bool = False,
    ) -> Iterator[CommitRecord]:
        """Commit records of all objects of the warehouse, newest first unless asked otherwise.

        A commit that lands late stands where its time says. Who follows the feed reads it oldest
        first, each time from five minutes before the newest record known, and passes over the
        `commit_id`s that are known.

        Args:
            oldest_first: begins with the oldest.
            page_size: as for `history`.
            actor: as for `history`, and so are the others.
            action: see there.
            ref: see there.
            start: see there.
            end: see there.
            changes: see there.

        Raises:
            NoSuchWarehouseError: when the server has no such warehouse.
        """
        order = {"order": "oldest-first"} if oldest_first else {}
        only = RecordFilter(actor, action, ref, start, end, changes)
        return self._record_pages("feed", {**order, **only.parameters()}, page_size)

    def diff(
        self,
        of: HistoryOf,
        start: str,
        end: str,
        *,
        keys: Sequence[str] | None = None,
    ) -> TableDiff:
        """What is different between two states of a table, down to files, or rows by their keys.

        Args:
            of: a table, as for `history`.
            start: the state before: `"version:1"`, `"snapshot:123"` or `"ref:main"`.
            end: the state after, likewise.
            keys: columns that together tell rows apart: compares rows instead of files.

        Raises:
            NoSuchObjectError: when there is no such state, or its files are gone.
        """
        parameters = {"object": self._object_parameter(of, "table"), "from": start, "to": end}
        if keys is not None:
            parameters["keys"] = ",".join(keys)
        pages = []
        while True:
            page = _json_of(self._get("diff", parameters))
            pages.append(page)
            token = page.get("next-page-token")
            if not token:
                return decode_diff(pages)
            parameters["pageToken"] = token

    def schema_at(self, of: HistoryOf, at: datetime | str | None = None) -> Schema:
        """The schema of a table then, or in a state such as `"version:1"`; else the newest one.

        Raises:
            NoSuchObjectError: when it was not there, or its metadata is gone.
            ValueError: for a time without a time zone.
        """
        text = time_parameter("at", at) if isinstance(at, datetime) else at
        parameters = {"object": self._object_parameter(of, "table")}
        found = _json_of(self._get("schema", {**parameters, **({"at": text} if text else {})}))
        return Schema.model_validate(found.get("schema"))

    def access_log(
        self,
        *,
        actor: str | None = None,
        operation: str | None = None,
        outcome: Literal["denied", "read"] | None = None,
        object: str | None = None,
        start: datetime | None = None,
        end: datetime | None = None,
        page_size: int = HISTORY_PAGE_SIZE,
    ) -> Iterator[AccessEntry]:
        """Who read what, and who was denied, newest first, as far as the server keeps it.

        Args:
            actor: only what this identity did.
            operation: only of this operation, such as `"loadTable"`.
            outcome: only what was denied, or only reads.
            object: only of this one, as requests name it: `table:`, and its levels and name with
                U+001F between them.
            start: only what happened then or later; with its time zone.
            end: only what happened before; with its time zone.
            page_size: entries fetched at a time, at most 1,000.
        """
        texts = {
            "actor": actor,
            "operation": operation,
            "outcome": outcome,
            "object": object,
            "from": time_parameter("start", start),
            "to": time_parameter("end", end),
            "pageSize": str(page_size),
        }
        parameters = {name: text for name, text in texts.items() if text is not None}
        while True:
            page = _json_of(self._get("access-log", parameters))
            yield from map(decode_access_entry, page.get("entries", ()))
            token = page.get("next-page-token")
            if not token:
                return
            parameters["pageToken"] = token

    @property
    def access(self) -> Access:
        """Who may do what in this warehouse."""
        return Access(self._own_call)

    @property
    def accounts(self) -> Accounts:
        """Who may sign in to this server."""
        return Accounts(self._own_call)

    @property
    def lineage(self) -> Lineage:
        """What was made from what."""
        return Lineage(self._own_call, lambda of: self._object_parameter(of, "table"))

    def object_name(self, of: str | Identifier, kind: ObjectKind = "table") -> str:
        """The name of a table, view or namespace as `access` takes it."""
        return self._object_parameter(of, kind)

    def verify_history(
        self,
        of: HistoryOf,
        *,
        kind: ObjectKind = "table",
        since: VerifiedHistory | None = None,
    ) -> VerifiedHistory:
        """Proves that no record of the history was changed, added or left out.

        The hashes are computed here, from the records: the server's word is not taken for them.

        Args:
            of: as for `history`.
            kind: as for `history`.
            since: what an earlier proof returned: the history must go on from there.

        Raises:
            BrokenHistoryError: that names the record which does not hold.
        """
        return verify_records(self.history(of, kind=kind), since=since)

    def _record_pages(
        self, path: str, parameters: dict[str, str], page_size: int
    ) -> Iterator[CommitRecord]:
        if page_size < 1:
            raise ValueError(f"page_size must be a positive integer, not {page_size}")
        return self._decoded_pages(path, {**parameters, "pageSize": str(page_size)})

    def _decoded_pages(self, path: str, parameters: dict[str, str]) -> Iterator[CommitRecord]:
        while True:
            page = self._record_page(path, parameters)
            changes = page.get("changes") or [None] * len(page["records"])
            for each, changed in zip(page["records"], changes, strict=True):
                yield decode_record(each, changed)
            token = page.get("next-page-token")
            if not token:
                return
            parameters["pageToken"] = token

    def _record_page(self, path: str, parameters: dict[str, str]) -> dict[str, Any]:
        return _page_of(self._get(path, parameters))

    def _get(self, path: str, parameters: dict[str, str]) -> Response:
        return self._own_call("GET", path, parameters)

    def _own_call(
        self,
        method: Method,
        path: str,
        parameters: Mapping[str, str],
        body: Mapping[str, Any] | None = None,
    ) -> Response:
        """Of Korolev's own API: of this catalog's warehouse, or with a slash of the server."""
        warehouse = self.properties.get(_PREFIX, "")
        place = path if path.startswith("/") else f"/{warehouse}/{path}"
        url = f"{self.uri.rstrip('/')}/api/v1{place}"
        response = self._session.request(method, url, params=parameters, json=body)
        try:
            response.raise_for_status()
        except HTTPError as error:
            is_warehouse = _error_type(response) == _NO_SUCH_WAREHOUSE
            not_found = NoSuchWarehouseError if is_warehouse else NoSuchObjectError
            _handle_non_200_response(error, {404: not_found, 409: ConflictError})
        return response

    def ask(
        self,
        method: Method,
        path: str,
        parameters: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """A request of Korolev's own API about this warehouse, such as `("GET", "owners")`.

        Raises:
            NoSuchObjectError: for 404.
            ConflictError: for 409.
        """
        response = self._own_call(method, path, parameters or {}, body)
        return {} if response.status_code == NO_CONTENT else _json_of(response)

    def governed(self, of: Governed, kind: GovernedKind) -> str:
        """Something with an owner, as the API names it."""
        if of is None or kind == "warehouse":
            return f"warehouse:{unquote(self.properties.get(_PREFIX, ''))}"
        if isinstance(of, Table):
            return f"table:{_LEVEL_SEPARATOR.join(of.name())}"
        if isinstance(of, View):
            return f"view:{_LEVEL_SEPARATOR.join(of.name())}"
        return f"{kind}:{_LEVEL_SEPARATOR.join(self.identifier_to_tuple(of))}"

    def _object_parameter(self, of: HistoryOf, kind: ObjectKind) -> str:
        if isinstance(of, UUID):
            return f"uuid:{of}"
        if isinstance(of, Table):
            return f"uuid:{of.metadata.table_uuid}"
        if isinstance(of, View):
            return f"uuid:{of.metadata.view_uuid}"
        return f"{kind}:{_LEVEL_SEPARATOR.join(self.identifier_to_tuple(of))}"

    def _fetch_config(self) -> None:
        try:
            super()._fetch_config()
        except RESTError as error:
            if str(error).startswith(_NO_SUCH_WAREHOUSE):
                raise NoSuchWarehouseError(*error.args) from error
            raise

    def _create_session(self) -> Session:
        session = super()._create_session()
        watch(session)
        if self._auth_manager is not None:
            session.auth = MessageAdapter(self._auth_manager, self)
        return session


def _own_table(table: Table) -> KorolevTable:
    if isinstance(table, KorolevTable):
        return table
    return KorolevTable(
        table.name(), table.metadata, table.metadata_location, table.io, table.catalog, table.config
    )


def connect(uri: str, **properties: str) -> KorolevCatalog:
    """Connects to a Korolev server.

    Args:
        uri: such as `http://127.0.0.1:8181`.
        properties: as PyIceberg's REST catalog takes them: `warehouse`, `credential`, ... A
            property whose name is no Python name is given as `**{"rest-page-size": "100"}`.
            `name` is the catalog's name in PyIceberg, `korolev` by default.

    Raises:
        NoSuchWarehouseError: when the server has no such warehouse.
    """
    name = properties.pop("name", "korolev")
    if "credential" in properties:
        properties.setdefault("oauth2-server-uri", f"{uri.rstrip('/')}/v1/oauth/tokens")
    return KorolevCatalog(name, uri=uri.rstrip("/"), **properties)


def _error_type(response: Response) -> object:
    try:
        return json.loads(response.content)["error"]["type"]
    except (ValueError, KeyError, TypeError):
        return None


def _json_of(response: Response) -> dict[str, Any]:
    try:
        page = json.loads(response.content)
    except ValueError as error:
        raise UnexpectedResponseError(f"{response.url} answered no JSON") from error
    if isinstance(page, dict):
        return page
    raise UnexpectedResponseError(f"{response.url} answered JSON that is no object")


def _page_of(response: Response) -> dict[str, Any]:
    page = _json_of(response)
    if isinstance(page.get("records"), list):
        return page
    raise UnexpectedResponseError(f"{response.url} answered JSON that is no page of a history")
