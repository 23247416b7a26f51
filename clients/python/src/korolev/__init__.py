"""PyIceberg for the Korolev catalog: everything it does, plus history, proof and messages."""

from korolev.access import (
    Access,
    Account,
    Accounts,
    AccountWithSecret,
    Grant,
    ObjectAccess,
    OwnAccess,
)
from korolev.canonical import canonical_json
from korolev.catalog import KorolevCatalog, connect
from korolev.diff import DiffCounts, DiffState, FileDifference, RowDifference, TableDiff
from korolev.errors import (
    BrokenHistoryError,
    InvalidMessageError,
    KorolevError,
    NoSuchObjectError,
    NoSuchWarehouseError,
    UnexpectedResponseError,
)
from korolev.records import AccessEntry, CommitGroup, CommitRecord, ObjectKind
from korolev.verify import VerifiedHistory, record_hash, verify_records

__all__ = [
    "Access",
    "AccessEntry",
    "Account",
    "AccountWithSecret",
    "Accounts",
    "BrokenHistoryError",
    "CommitGroup",
    "CommitRecord",
    "DiffCounts",
    "DiffState",
    "FileDifference",
    "Grant",
    "InvalidMessageError",
    "KorolevCatalog",
    "KorolevError",
    "NoSuchObjectError",
    "NoSuchWarehouseError",
    "ObjectAccess",
    "ObjectKind",
    "OwnAccess",
    "RowDifference",
    "TableDiff",
    "UnexpectedResponseError",
    "VerifiedHistory",
    "canonical_json",
    "connect",
    "record_hash",
    "verify_records",
]
