"""What is different between two states of a table."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from korolev.errors import UnexpectedResponseError
from korolev.records import JsonObject


class _Served(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


class DiffState(_Served):
    """One of the two: `version` is of the record whose metadata it is from."""

    version: int
    snapshot_id: int | None = None
    schema_id: int


class DiffCounts(_Served):
    """Of the files that only one state has; rows that both have in other files count twice."""

    added_files: int
    removed_files: int
    added_delete_files: int
    removed_delete_files: int
    added_file_rows: int
    removed_file_rows: int


class FileDifference(_Served):
    """A file that only one state has; `partition` is as writers name folders."""

    change: Literal["added", "removed"]
    content: str
    file_path: str
    file_format: str
    record_count: int
    file_size_in_bytes: int
    partition: str | None = None
    spec_id: int


class RowDifference(_Served):
    """A row that only one state has, or that is different in them, told by its keys."""

    change: Literal["added", "removed", "changed"]
    key: JsonObject
    before: JsonObject | None = None
    after: JsonObject | None = None


class TableDiff(BaseModel):
    """`changes` are told by their `type`; there are `files`, or `rows` where keys were given."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    start: DiffState
    end: DiffState
    changes: tuple[JsonObject, ...]
    counts: DiffCounts
    files: tuple[FileDifference, ...] = ()
    rows: tuple[RowDifference, ...] = ()


def decode_diff(pages: list[dict[str, Any]]) -> TableDiff:
    """Reads all pages of a diff.

    Raises:
        UnexpectedResponseError: that names the fields which are missing or of another type.
    """
    first = pages[0]
    try:
        return TableDiff.model_validate(
            {
                "start": first.get("from"),
                "end": first.get("to"),
                "changes": first.get("changes"),
                "counts": first.get("counts"),
                "files": [each for page in pages for each in page.get("files", ())],
                "rows": [each for page in pages for each in page.get("rows", ())],
            }
        )
    except ValidationError as error:
        raise UnexpectedResponseError(f"the server answered no diff: {error}") from error
