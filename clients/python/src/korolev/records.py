"""Commit records as the history shows them: who, when, why, from what, to what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, Literal, TypeAlias
from uuid import UUID

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError, field_validator
from pydantic.alias_generators import to_camel

from korolev.errors import UnexpectedResponseError

ObjectKind: TypeAlias = Literal[
    "table", "view", "namespace", "owner", "warehouse", "term", "policy"
]
JsonObject: TypeAlias = Mapping[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class _Served(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


class CommitGroup(_Served):
    """Commits that the server wrote in one step share one metadata file."""

    size: int
    index: int


class CommitRecord(_Served):
    """One change to one table, view or namespace.

    `action` is one of `create`, `commit`, `register`, `rename`, `drop`, `unregister` and
    `update-properties`; a newer server may have more. `updates` and `requirements` are as the
    client sent them, in the wire form of the Iceberg REST specification. `name` is the name at
    that time: levels, and last the object's own name.
    """

    commit_id: UUID
    batch_id: UUID
    group: CommitGroup | None = None
    warehouse: str
    kind: ObjectKind
    object: str
    name: tuple[str, ...]
    version: int
    previous_hash: str
    hash: str
    actor: str
    at: datetime
    action: str
    message: str | None = None
    requirements: tuple[JsonObject, ...]
    updates: tuple[JsonObject, ...]
    assigned: JsonObject
    inputs: Any = None
    metadata_location: str | None = None
    metadata_sha256: str | None = None
    summary: JsonObject | None = None

    _raw: JsonObject = PrivateAttr(default_factory=dict)
    _changes: tuple[JsonObject, ...] | None = PrivateAttr(default=None)

    @field_validator("at", mode="before")
    @classmethod
    def _from_milliseconds(cls, at: Any) -> Any:
        # Not by float seconds: those round.
        return _EPOCH + timedelta(milliseconds=at) if isinstance(at, int) else at

    @property
    def uuid(self) -> UUID:
        """Of the object, whatever its name is or was."""
        return UUID(self.object.partition(":")[2])

    @property
    def snapshot_ids(self) -> tuple[int, ...]:
        """Snapshots that this commit added, in order."""
        added = (each["snapshot"] for each in self.updates if each["action"] == "add-snapshot")
        return tuple(snapshot["snapshot-id"] for snapshot in added)

    @property
    def changes(self) -> tuple[JsonObject, ...] | None:
        """What it changed, each told by its `type`; None unless that was asked for."""
        return self._changes

    @property
    def raw(self) -> JsonObject:
        """The record as it was served, with fields that this version does not know."""
        return self._raw


class AccessEntry(_Served):
    """One attempt that was denied, or one read."""

    at: datetime
    request_id: str
    warehouse: str
    outcome: Literal["denied", "read"]
    status: int
    operation: str
    actor: str | None = None
    remote: str | None = None
    object: str | None = None

    @field_validator("at", mode="before")
    @classmethod
    def _from_milliseconds(cls, at: Any) -> Any:
        return _EPOCH + timedelta(milliseconds=at) if isinstance(at, int) else at


def decode_access_entry(json: Any) -> AccessEntry:
    """Reads one entry of an access log.

    Raises:
        UnexpectedResponseError: that names the fields which are missing or of another type.
    """
    try:
        return AccessEntry.model_validate(json)
    except ValidationError as error:
        raise UnexpectedResponseError(f"the server answered no access entry: {error}") from error


def decode_record(json: Any, changes: Any = None) -> CommitRecord:
    """Reads one record of a history, and what it changed, which the history gives beside it.

    Raises:
        UnexpectedResponseError: that names the fields which are missing or of another type.
    """
    try:
        record = CommitRecord.model_validate(json)
    except ValidationError as error:
        raise UnexpectedResponseError(f"the server answered no commit record: {error}") from error
    record._raw = json
    record._changes = None if changes is None else tuple(changes["changes"])
    return record
