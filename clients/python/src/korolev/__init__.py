"""PyIceberg for the Korolev catalog: everything it does, plus history, proof and messages."""

from korolev.canonical import canonical_json
from korolev.catalog import KorolevCatalog, connect
from korolev.errors import (
    BrokenHistoryError,
    InvalidMessageError,
    KorolevError,
    NoSuchObjectError,
    NoSuchWarehouseError,
    UnexpectedResponseError,
)
from korolev.records import CommitGroup, CommitRecord, ObjectKind
from korolev.verify import VerifiedHistory, record_hash, verify_records

__all__ = [
    "BrokenHistoryError",
    "CommitGroup",
    "CommitRecord",
    "InvalidMessageError",
    "KorolevCatalog",
    "KorolevError",
    "NoSuchObjectError",
    "NoSuchWarehouseError",
    "ObjectKind",
    "UnexpectedResponseError",
    "VerifiedHistory",
    "canonical_json",
    "connect",
    "record_hash",
    "verify_records",
]
