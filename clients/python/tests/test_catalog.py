from __future__ import annotations

import threading
import uuid
from datetime import datetime, timedelta, timezone

import pyarrow as pa
import pytest
from pyiceberg.catalog import load_catalog
from pyiceberg.catalog.rest import RestCatalog
from pyiceberg.exceptions import BadRequestError, CommitFailedException, NoSuchTableError
from pyiceberg.table import Table
from pyiceberg.types import StringType

import korolev
from conftest import FLIGHTS
from korolev.messages import MESSAGE_LENGTH_MAX


def rows(*ids: int) -> pa.Table:
    columns = {"id": pa.array(ids, pa.int64()), "origin": pa.array(map(str, ids), pa.string())}
    return pa.table(columns)


@pytest.fixture
def table(catalog: korolev.KorolevCatalog, namespace: str) -> Table:
    table: Table = catalog.create_table((namespace, "flights"), schema=FLIGHTS)
    return table


def messages(catalog: korolev.KorolevCatalog, table: Table) -> list[str | None]:
    return [record.message for record in catalog.history(table)]


def test_should_be_the_catalog_of_pyiceberg(catalog: korolev.KorolevCatalog, table: Table) -> None:
    assert isinstance(catalog, RestCatalog)
    assert isinstance(table, Table)
    table.append(rows(1, 2))
    assert catalog.load_table(table.name()).scan().to_arrow().to_pylist() == [
        {"id": 1, "origin": "1"},
        {"id": 2, "origin": "2"},
    ]


def test_should_be_loaded_by_the_configuration_of_pyiceberg(server_uri: str) -> None:
    properties = {"py-catalog-impl": "korolev.KorolevCatalog", "uri": server_uri}
    catalog = load_catalog("mine", **properties)
    assert isinstance(catalog, korolev.KorolevCatalog)
    assert catalog.name == "mine"
    catalog.close()


def test_should_connect_whatever_the_address_ends_with(server_uri: str) -> None:
    catalog = korolev.connect(f"{server_uri}/", warehouse="main", **{"rest-page-size": "2"})
    assert catalog.uri == server_uri
    catalog.create_namespace_if_not_exists("slash")
    assert next(catalog.history("slash", kind="namespace")).warehouse == "main"
    catalog.close()


def test_should_name_the_warehouses_there_are(server_uri: str) -> None:
    with pytest.raises(korolev.NoSuchWarehouseError, match=r"nowhere .*main"):
        korolev.connect(server_uri, warehouse="nowhere")


def test_should_show_who_when_why_from_what_to_what(
    catalog: korolev.KorolevCatalog, table: Table, namespace: str
) -> None:
    with catalog.message("first rows"):
        table.append(rows(1, 2, 3))
    newest, oldest = catalog.history((namespace, "flights"))

    assert (oldest.version, oldest.action, oldest.message) == (1, "create", None)
    assert oldest.previous_hash == "0" * 64
    assert (newest.version, newest.action, newest.message) == (2, "commit", "first rows")
    assert newest.previous_hash == oldest.hash
    assert newest.name == (namespace, "flights")
    assert newest.actor == "anonymous"
    assert newest.kind == "table"
    assert newest.uuid == table.metadata.table_uuid
    assert newest.at.utcoffset() is not None
    assert int(newest.at.timestamp() * 1000) >= table.metadata.last_updated_ms - 1
    snapshot = table.current_snapshot()
    assert snapshot is not None
    assert newest.snapshot_ids == (snapshot.snapshot_id,)
    assert newest.summary is not None
    assert newest.summary["added-records"] == "3"
    assert newest.metadata_location == table.metadata_location
    assert [each["type"] for each in newest.requirements][:1] == ["assert-ref-snapshot-id"]
    assert newest.raw["commitId"] == str(newest.commit_id)


def test_should_fetch_every_page_once(catalog: korolev.KorolevCatalog, table: Table) -> None:
    for number in range(6):
        with catalog.message(f"change {number}"), table.transaction() as transaction:
            transaction.set_properties(number=str(number))
    versions = [record.version for record in catalog.history(table, page_size=3)]
    assert versions == [7, 6, 5, 4, 3, 2, 1]
    assert [record.version for record in catalog.history(table, page_size=7)] == versions


def test_should_refuse_a_page_size_at_once(catalog: korolev.KorolevCatalog) -> None:
    with pytest.raises(ValueError, match="page_size must be a positive integer, not 0"):
        catalog.history("a.b", page_size=0)


def test_should_find_by_uuid_what_was_renamed_and_dropped(
    catalog: korolev.KorolevCatalog, table: Table, namespace: str
) -> None:
    catalog.rename_table((namespace, "flights"), (namespace, "trips"))
    renamed, created = catalog.history((namespace, "trips"))
    assert (renamed.action, created.action) == ("rename", "create")
    assert (renamed.name, created.name) == ((namespace, "flights"), (namespace, "flights"))
    with pytest.raises(korolev.NoSuchObjectError, match="No such table"):
        next(catalog.history((namespace, "flights")))

    with catalog.message("nobody flies"):
        catalog.drop_table((namespace, "trips"))
    dropped = next(catalog.history(table.metadata.table_uuid))
    assert (dropped.action, dropped.message) == ("drop", "nobody flies")
    with pytest.raises(korolev.NoSuchObjectError):
        next(catalog.history((namespace, "trips")))
    with pytest.raises(korolev.NoSuchObjectError):
        next(catalog.history(uuid.uuid4()))


def test_should_read_the_history_of_names_with_any_character(
    catalog: korolev.KorolevCatalog, namespace: str
) -> None:
    identifier = (namespace, "a.b/c %+ü✈")
    catalog.create_table(identifier, schema=FLIGHTS)
    assert [each.name for each in catalog.history(identifier)] == [identifier]


def test_should_read_the_history_of_a_namespace_and_of_a_nested_one(
    catalog: korolev.KorolevCatalog, namespace: str
) -> None:
    catalog.create_namespace((namespace, "inner"), {"owner": "tower"})
    with catalog.message("handed over"):
        catalog.update_namespace_properties((namespace, "inner"), updates={"owner": "crew"})
    newest, oldest = catalog.history((namespace, "inner"), kind="namespace")
    assert (newest.action, newest.message) == ("update-properties", "handed over")
    assert (oldest.kind, oldest.name) == ("namespace", (namespace, "inner"))
    assert catalog.verify_history((namespace, "inner"), kind="namespace").version == 2


@pytest.mark.parametrize(
    "text",
    [
        "why",
        "50 % + 1/3 & more?",
        "задержка ✈ 🛫",
        "two\nlines\r\nand a\ttab",
        "x" * MESSAGE_LENGTH_MAX,
        "ж" * MESSAGE_LENGTH_MAX,
    ],
)
def test_should_carry_any_text(catalog: korolev.KorolevCatalog, table: Table, text: str) -> None:
    with catalog.message(text):
        table.append(rows(1))
    assert messages(catalog, table) == [text, None]


@pytest.mark.parametrize(
    "text",
    ["", "  \n", "x" * (MESSAGE_LENGTH_MAX + 1), "🛫" * (MESSAGE_LENGTH_MAX // 2 + 1), "\ud83d"],
)
def test_should_refuse_what_is_no_message(catalog: korolev.KorolevCatalog, text: str) -> None:
    with pytest.raises(korolev.InvalidMessageError), catalog.message(text):
        pass


def test_should_end_a_message_with_its_block(catalog: korolev.KorolevCatalog, table: Table) -> None:
    with catalog.message("outer"):
        with catalog.message("inner"):
            table.append(rows(1))
        table.append(rows(2))
        with pytest.raises(RuntimeError), catalog.message("broken"):
            raise RuntimeError
        table.append(rows(3))
    table.append(rows(4))
    assert messages(catalog, table) == [None, "outer", "outer", "inner", None]


def test_should_keep_a_message_to_its_thread(catalog: korolev.KorolevCatalog, table: Table) -> None:
    other = threading.Thread(target=table.append, args=(rows(1),))
    with catalog.message("mine"):
        other.start()
        other.join(60)
    assert not other.is_alive()
    assert messages(catalog, table) == [None, None]


def test_should_keep_a_message_to_its_catalog(
    catalog: korolev.KorolevCatalog, table: Table, server_uri: str
) -> None:
    other = korolev.connect(server_uri)
    with other.message("another's"):
        table.append(rows(1))
        other.load_table(table.name()).append(rows(2))
    assert messages(catalog, table) == ["another's", None, None]
    other.close()


def test_should_pass_the_errors_of_pyiceberg_through(
    catalog: korolev.KorolevCatalog, table: Table, namespace: str
) -> None:
    with pytest.raises(NoSuchTableError):
        catalog.load_table((namespace, "absent"))
    catalog.load_table(table.name()).update_schema().add_column("gate", StringType()).commit()
    with pytest.raises(CommitFailedException, match="current schema"):
        table.update_schema().add_column("seat", StringType()).commit()


def test_should_say_what_answered_no_history(server_uri: str) -> None:
    catalog = korolev.connect(server_uri)
    catalog.uri = f"{server_uri}/healthz?"
    with pytest.raises(korolev.UnexpectedResponseError, match="no page of a history"):
        next(catalog.history("a.b"))
    catalog.close()


def test_should_read_what_is_wanted_of_a_history(
    catalog: korolev.KorolevCatalog, table: Table
) -> None:
    before = datetime.now(timezone.utc)
    table.append(rows(1))
    snapshot_id = table.metadata.current_snapshot_id
    assert snapshot_id is not None
    table.manage_snapshots().create_branch(snapshot_id, "audit").commit()
    assert [each.version for each in catalog.history(table, ref="audit")] == [3]
    assert [each.version for each in catalog.history(table, ref="main", page_size=1)] == [2]
    assert [each.action for each in catalog.history(table, action="create")] == ["create"]
    assert list(catalog.history(table, actor="somebody")) == []
    assert len(list(catalog.history(table, end=before, start=before - timedelta(days=1)))) == 1
    with pytest.raises(BadRequestError, match="action must be one of"):
        next(catalog.history(table, action="explode"))
    with pytest.raises(ValueError, match="start must have a time zone"):
        catalog.history(table, start=before.replace(tzinfo=None))


def test_should_read_the_feed_of_the_warehouse(
    catalog: korolev.KorolevCatalog, namespace: str
) -> None:
    start = next(catalog.history(namespace, kind="namespace")).at
    for name in ("a", "b"):
        catalog.create_table((namespace, name), schema=FLIGHTS)
    feed = catalog.feed(oldest_first=True, start=start, page_size=1)
    names = [each.name for each in feed if each.name[0] == namespace]
    assert names == [(namespace,), (namespace, "a"), (namespace, "b")]
    assert next(catalog.feed()).at >= start


def test_should_tell_what_is_different(catalog: korolev.KorolevCatalog, table: Table) -> None:
    table.append(rows(1, 2))
    with table.update_schema() as update:
        update.rename_column("origin", "place")
    table.delete("id = 1")
    changes = [each.changes for each in catalog.history(table, changes=True)]
    assert changes[1] is not None
    assert [each["type"] for each in changes[1]] == ["field-renamed"]
    diff = catalog.diff(table, "version:1", "version:2")
    assert (diff.start.version, diff.end.version, diff.counts.added_file_rows) == (1, 2, 2)
    assert [(each.change, each.record_count) for each in diff.files] == [("added", 2)]
    by_row = catalog.diff(table, "version:2", "ref:main", keys=["id"])
    assert [(each.change, each.key) for each in by_row.rows] == [("removed", {"id": 1})]
    with pytest.raises(korolev.NoSuchObjectError, match="has no version 9"):
        catalog.diff(table, "version:1", "version:9")


def test_should_give_the_schema_of_any_time(catalog: korolev.KorolevCatalog, table: Table) -> None:
    created = next(catalog.history(table)).at
    with table.update_schema() as update:
        update.add_column("place", StringType())
    assert catalog.schema_at(table) == table.schema()
    assert [each.name for each in catalog.schema_at(table, "version:1").fields] == ["id", "origin"]
    assert len(catalog.schema_at(table, datetime.now(timezone.utc)).fields) == 3
    with pytest.raises(korolev.NoSuchObjectError, match="was not there yet"):
        catalog.schema_at(table, created - timedelta(days=1))


def test_should_read_an_access_log_that_is_off(catalog: korolev.KorolevCatalog) -> None:
    now = datetime.now(timezone.utc)
    assert list(catalog.access_log(outcome="denied", actor="eve", end=now, page_size=7)) == []
    with pytest.raises(BadRequestError, match="outcome must be denied or read"):
        # The type forbids it already; callers without a type checker must hear it from the server.
        list(catalog.access_log(outcome="maybe"))  # type: ignore[arg-type]
