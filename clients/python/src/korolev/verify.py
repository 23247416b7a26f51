"""Proof of a history: each record's hash covers all of it, and the hash of the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from korolev.canonical import canonical_json
from korolev.errors import BrokenHistoryError
from korolev.records import CommitRecord, JsonObject

FIRST_PREVIOUS_HASH = "0" * 64


@dataclass(frozen=True)
class VerifiedHistory:
    """What a proof leaves: keep it, and let a later proof start from it.

    Whoever rewrites a history can make all its hashes anew, but not those that you kept.
    """

    object: str
    version: int
    hash: str


def record_hash(record: JsonObject) -> str:
    """SHA-256 of the record's canonical JSON, its own `hash` left out."""
    body = {name: value for name, value in record.items() if name != "hash"}
    return hashlib.sha256(canonical_json(body).encode()).hexdigest()


def verify_records(
    records: Iterable[CommitRecord], *, since: VerifiedHistory | None = None
) -> VerifiedHistory:
    """Checks an object's whole history, newest first as the server gives it.

    Reads the records as they come and keeps one: a history of any length can be checked.

    Args:
        records: every record of one object, newest first, down to the first.
        since: what an earlier proof returned; its record must be in this history, unchanged.

    Raises:
        BrokenHistoryError: that names the first record found not to hold.
    """
    newest: CommitRecord | None = None
    later: CommitRecord | None = None
    for record in records:
        newest = newest or record
        _check(record, later, since)
        later = record
    if newest is None or later is None:
        raise BrokenHistoryError("an object", 1, "there are no records")
    if later.version != 1:
        raise BrokenHistoryError(later.object, later.version - 1, "it is missing")
    if later.previous_hash != FIRST_PREVIOUS_HASH:
        raise BrokenHistoryError(later.object, 1, "it follows another, though it is the first")
    if since is not None and (since.object != newest.object or since.version > newest.version):
        raise BrokenHistoryError(since.object, since.version, "it was verified, and is not there")
    return VerifiedHistory(newest.object, newest.version, newest.hash)


def _check(record: CommitRecord, later: CommitRecord | None, since: VerifiedHistory | None) -> None:
    problem = _own_problem(record, since) or _link_problem(record, later)
    if problem is not None:
        raise BrokenHistoryError(record.object, record.version, problem)


def _own_problem(record: CommitRecord, since: VerifiedHistory | None) -> str | None:
    if record_hash(record.raw) != record.hash:
        return "its content does not match its hash"
    if since is not None and record.version == since.version and record.hash != since.hash:
        return "it is not the record that was verified before"
    return None


def _link_problem(record: CommitRecord, later: CommitRecord | None) -> str | None:
    if later is None:
        return None
    if record.object != later.object:
        return f"it is of another object than {later.object}"
    if record.version != later.version - 1:
        return f"it is followed by version {later.version}"
    if record.hash != later.previous_hash:
        return f"version {later.version} does not follow it"
    if record.at > later.at:
        return f"its time is after that of version {later.version}"
    return None
