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
    ConflictError,
    InvalidMessageError,
    KorolevError,
    NoSuchObjectError,
    NoSuchWarehouseError,
    UnexpectedResponseError,
)
from korolev.owners import (
    Category,
    DescribedColumn,
    Glossary,
    Governance,
    GovernanceState,
    GovernedName,
    Owner,
    Owners,
    Ownership,
    OwnershipOffer,
    OwnershipState,
    Sensitivity,
    Term,
    UnansweredFor,
)
from korolev.records import AccessEntry, CommitGroup, CommitRecord, ObjectKind
from korolev.runs import PipelineRun
from korolev.verify import VerifiedHistory, record_hash, verify_records

__all__ = [
    "Access",
    "AccessEntry",
    "Account",
    "AccountWithSecret",
    "Accounts",
    "BrokenHistoryError",
    "Category",
    "CommitGroup",
    "CommitRecord",
    "ConflictError",
    "DescribedColumn",
    "DiffCounts",
    "DiffState",
    "FileDifference",
    "Glossary",
    "Governance",
    "GovernanceState",
    "GovernedName",
    "Grant",
    "InvalidMessageError",
    "KorolevCatalog",
    "KorolevError",
    "NoSuchObjectError",
    "NoSuchWarehouseError",
    "ObjectAccess",
    "ObjectKind",
    "OwnAccess",
    "Owner",
    "Owners",
    "Ownership",
    "OwnershipOffer",
    "OwnershipState",
    "PipelineRun",
    "RowDifference",
    "Sensitivity",
    "TableDiff",
    "Term",
    "UnansweredFor",
    "UnexpectedResponseError",
    "VerifiedHistory",
    "canonical_json",
    "connect",
    "record_hash",
    "verify_records",
]
