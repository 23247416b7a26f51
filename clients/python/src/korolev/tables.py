"""PyIceberg's tables and scans, which show no more than the catalog lets them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, NoReturn

import pyarrow as pa
from pyiceberg.expressions import AlwaysTrue, BooleanExpression
from pyiceberg.expressions.visitors import bind, extract_field_ids, rewrite_not
from pyiceberg.io import FileIO
from pyiceberg.io.pyarrow import expression_to_pyarrow
from pyiceberg.schema import Schema
from pyiceberg.table import ALWAYS_TRUE, DataScan, IncrementalAppendScan, Table
from pyiceberg.table.inspect import InspectTable
from pyiceberg.table.metadata import TableMetadata
from pyiceberg.typedef import EMPTY_DICT, Identifier, Properties

from korolev.errors import UnknownRestrictionError
from korolev.masks import masked
from korolev.restrictions import DENY, ReadRestrictions, all_of, conjuncts

if TYPE_CHECKING:
    from pyiceberg.catalog import Catalog

_SALT_BYTES = 32
_EVERYTHING = "*"


class KorolevTable(Table):
    """A table whose scans obey what the catalog demands of the caller."""

    restrictions: ReadRestrictions | None = None
    """What must not be shown of it; `None` where all may."""

    def refresh(self) -> Table:
        fresh = self.catalog.load_table(self._identifier)
        self._check_uuid(self.metadata, fresh.metadata)
        self.metadata = fresh.metadata
        self.io = fresh.io
        self.metadata_location = fresh.metadata_location
        self.config = fresh.config
        self.restrictions = fresh.restrictions if isinstance(fresh, KorolevTable) else None
        return self

    def scan(
        self,
        row_filter: str | BooleanExpression = ALWAYS_TRUE,
        selected_fields: tuple[str, ...] = (_EVERYTHING,),
        case_sensitive: bool = True,
        snapshot_id: int | None = None,
        options: Properties = EMPTY_DICT,
        limit: int | None = None,
    ) -> DataScan:
        """As PyIceberg's. Columns that are denied are not in it unless they are asked for.

        Raises:
            DeniedColumnError: when it is read, for a denied column that is selected or asked about;
                it names the policy and whom to ask.
            UnknownRestrictionError: when it is read, for a demand that this version does not know.
        """
        arguments: dict[str, Any] = {
            "row_filter": row_filter,
            "selected_fields": selected_fields,
            "case_sensitive": case_sensitive,
            "snapshot_id": snapshot_id,
            "options": options,
            "limit": limit,
        }
        if self.restrictions is None:
            return super().scan(**arguments)
        return RestrictedScan(
            self.metadata,
            self.io,
            **arguments,
            catalog=self.catalog,
            table_identifier=self._identifier,
            restrictions=self.restrictions,
        )

    @property
    def inspect(self) -> InspectTable:
        self._only_by_scan("inspect")
        return super().inspect

    def incremental_append_scan(self, *args: Any, **kwargs: Any) -> IncrementalAppendScan:
        self._only_by_scan("incremental_append_scan")
        return super().incremental_append_scan(*args, **kwargs)

    def to_daft(self) -> Any:
        self._only_by_scan("to_daft")
        return super().to_daft()

    def to_bodo(self) -> Any:
        self._only_by_scan("to_bodo")
        return super().to_bodo()

    def to_polars(self) -> Any:
        self._only_by_scan("to_polars")
        return super().to_polars()

    def __datafusion_table_provider__(self, session: Any | None = None) -> Any:
        self._only_by_scan("DataFusion")
        return super().__datafusion_table_provider__(session)

    def _only_by_scan(self, way: str) -> None:
        if self.restrictions is not None:
            raise UnknownRestrictionError(f"what restricts this table by {way}, only by scan(),")


class RestrictedScan(DataScan):
    """Filters rows by what is stored, masks columns, and then answers what was asked."""

    restrictions: ReadRestrictions

    def __init__(
        self,
        table_metadata: TableMetadata,
        io: FileIO,
        row_filter: str | BooleanExpression = ALWAYS_TRUE,
        selected_fields: tuple[str, ...] = (_EVERYTHING,),
        case_sensitive: bool = True,
        snapshot_id: int | None = None,
        options: Properties = EMPTY_DICT,
        limit: int | None = None,
        catalog: Catalog | None = None,
        table_identifier: Identifier | None = None,
        *,
        restrictions: ReadRestrictions,
    ) -> None:
        super().__init__(
            table_metadata,
            io,
            row_filter,
            selected_fields,
            case_sensitive,
            snapshot_id,
            options,
            limit,
            catalog,
            table_identifier,
        )
        self.restrictions = restrictions

    def plan_files(self) -> NoReturn:
        raise UnknownRestrictionError("what restricts this table in its files, only in its rows,")

    def projection(self) -> Schema:
        schema = self._state().projection()
        return schema.select(*self._selected(schema), case_sensitive=self.case_sensitive)

    def to_arrow(self, dictionary_columns: tuple[str, ...] = ()) -> pa.Table:
        schema = self._state().projection()
        columns = self.restrictions.known_columns(schema)
        selected = self._selected(schema)
        stored, shown = self._questions(schema)
        is_asked = not isinstance(shown, AlwaysTrue)
        asked = [each.name for each in schema.fields if each.field_id in self._tops(schema, shown)]
        inner = self._state(
            row_filter=stored,
            selected_fields=(*selected, *asked),
            limit=None if is_asked else self.limit,
        )
        table = inner.to_arrow(dictionary_columns)
        salt = secrets.token_bytes(_SALT_BYTES)
        for field in inner.projection().fields:
            if field.field_id in columns:
                at = table.schema.get_field_index(field.name)
                column = masked(table.column(at), columns[field.field_id].action, field, salt)
                table = table.set_column(at, table.schema.field(at), column)
        if is_asked:
            bound = bind(inner.projection(), shown, case_sensitive=self.case_sensitive)
            table = table.filter(expression_to_pyarrow(bound))
        table = table.select([each.name for each in self.projection().fields])
        return table if self.limit is None else table.slice(0, self.limit)

    def to_arrow_batch_reader(
        self, dictionary_columns: tuple[str, ...] = ()
    ) -> pa.RecordBatchReader:
        return self.to_arrow(dictionary_columns).to_reader()

    def count(self) -> int:
        return len(self.to_arrow())

    def _selected(self, schema: Schema) -> tuple[str, ...]:
        columns = self.restrictions.known_columns(schema)
        if _EVERYTHING not in self.selected_fields:
            selected = schema.select(*self.selected_fields, case_sensitive=self.case_sensitive)
            self._refuse_denied(schema, {each.field_id for each in selected.fields})
            return self.selected_fields
        return tuple(
            each.name
            for each in schema.fields
            if each.field_id not in columns or columns[each.field_id].action != DENY
        )

    def _state(self, **overrides: Any) -> DataScan:
        """What is stored: a plain scan of the same state, for this class alone."""
        arguments: dict[str, Any] = {
            "case_sensitive": self.case_sensitive,
            "snapshot_id": self.snapshot_id,
            "options": self.options,
            **overrides,
        }
        return DataScan(self.table_metadata, self.io, **arguments)

    def _questions(self, schema: Schema) -> tuple[BooleanExpression, BooleanExpression]:
        """What is asked of stored values, and what of shown ones."""
        self._refuse_likeness(schema)
        columns = self.restrictions.known_columns(schema)
        stored = [self.restrictions.filter_of(schema)]
        shown: list[BooleanExpression] = []
        for part in conjuncts(rewrite_not(self.row_filter)):
            tops = self._tops(schema, part)
            self._refuse_denied(schema, tops)
            (shown if tops & columns.keys() else stored).append(part)
        return all_of(stored), all_of(shown)

    def _tops(self, schema: Schema, asked: BooleanExpression) -> set[int]:
        """The columns, at the top, that hold what is asked about."""
        ids = extract_field_ids(bind(schema, asked, case_sensitive=self.case_sensitive))
        return {top.field_id for top in schema.fields if ids & set(Schema(top).field_ids)}

    def _refuse_denied(self, schema: Schema, ids: set[int]) -> None:
        for each, column in self.restrictions.known_columns(schema).items():
            if each in ids and column.action == DENY:
                raise self.restrictions.denied(schema.find_field(each), column)

    def _refuse_likeness(self, schema: Schema) -> None:
        """A row filter must not mean another column than the catalog did."""
        names = {name.lower() for name in schema.column_names}
        if not self.case_sensitive and len(names) < len(schema.column_names):
            raise UnknownRestrictionError("a row filter where names differ in case alone")
