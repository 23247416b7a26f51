from __future__ import annotations

import uuid

import pytest
from pyiceberg.exceptions import ForbiddenError
from pyiceberg.table import Table
from pyiceberg.types import StringType

import korolev
from conftest import FLIGHTS


@pytest.fixture
def owner(catalog: korolev.KorolevCatalog) -> str:
    name = f"tower {uuid.uuid4().hex}/ü"
    catalog.owners.create(
        name, type="organisation", contact="tower@example.com", steward="account:ada"
    )
    return name


@pytest.fixture
def table(catalog: korolev.KorolevCatalog, namespace: str) -> Table:
    made: Table = catalog.create_table((namespace, "flights"), schema=FLIGHTS)
    return made


def test_should_keep_owners(catalog: korolev.KorolevCatalog, owner: str) -> None:
    made = catalog.owners.load(owner)
    assert (made.type, made.members, made.steward_problem) == (
        "organisation",
        ("account:ada",),
        None,
    )
    with catalog.message("ada left"):
        left = catalog.owners.update(owner, remove_members=["account:ada"], title="Tower")
    assert (left.title, left.steward_problem) == ("Tower", "steward-left")
    assert owner in [each.name for each in catalog.owners.list()]
    newest, oldest = catalog.history((owner,), kind="owner")
    assert (newest.action, newest.message, oldest.action) == ("update", "ada left", "create")
    with pytest.raises(korolev.ConflictError, match="already exists"):
        catalog.owners.create(owner, type="individual", contact="x")
    catalog.owners.drop(owner)
    with pytest.raises(korolev.NoSuchObjectError, match="Owner does not exist"):
        catalog.owners.load(owner)


def test_should_transfer_by_offer_and_acceptance(
    catalog: korolev.KorolevCatalog, owner: str, namespace: str, table: Table
) -> None:
    receiver = f"crew-{uuid.uuid4().hex}"
    catalog.owners.create(receiver, type="individual", contact="x")
    ownership = catalog.ownership
    assert ownership.of(table).owner is None
    assert table.name() in [each.name for each in ownership.unowned()]

    ownership.set(namespace, owner, kind="namespace")
    inherited = ownership.of(table)
    assert inherited.owner == owner
    assert inherited.owner_of is not None
    assert inherited.owner_of.kind == "namespace"
    assert [each.name for each in catalog.owners.owned(owner)] == [(namespace,)]

    for answer in (ownership.refuse, ownership.withdraw):
        ownership.offer(table, to=receiver, reason="they write it")
        assert answer(table, receiver).offer is None
    offered = ownership.offer(table, to=receiver, reason="they write it").offer
    assert offered is not None
    assert (offered.reason, offered.by) == ("they write it", "anonymous")
    assert [each.name for each in catalog.owners.offered(receiver)] == [table.name()]
    assert ownership.accept(table, receiver).owner == receiver
    with pytest.raises(korolev.ConflictError, match="still owns table"):
        catalog.owners.drop(receiver)
    assert [each.owner for each in ownership.without_steward() if each.name == table.name()] == [
        receiver
    ]


def test_should_describe_tables_and_columns(
    catalog: korolev.KorolevCatalog, namespace: str, table: Table
) -> None:
    term = f"airport {uuid.uuid4().hex}"
    catalog.glossary.define(term, "Where planes are")
    assert catalog.glossary.redefine(term, "Where planes land").definition == "Where planes land"
    described = catalog.governance.describe(
        table,
        updates={"domain": "operations", "tags": ["hourly"], "category": "published"},
        columns={2: {"terms": [term], "personal_data": ["location"]}},
    )
    assert (described.domain, described.tags, described.category) == (
        "operations",
        ("hourly",),
        "published",
    )
    (column,) = described.columns
    assert (column.name, column.terms, column.personal_data) == ("origin", (term,), ("location",))
    assert [each.name for each in catalog.glossary.uses(term)] == [table.name()]
    with pytest.raises(korolev.ConflictError, match="is used by table"):
        catalog.glossary.drop(term)

    with pytest.raises(ForbiddenError, match="published, column origin stays"):
        table.update_schema(allow_incompatible_changes=True).delete_column("origin").commit()
    table.update_schema().add_column("more", StringType()).commit()

    undone = catalog.governance.describe(
        table, removals=["category", "tags"], column_removals={2: ["terms", "personal_data"]}
    )
    assert (undone.category, undone.tags, undone.columns) == (None, (), ())
    catalog.glossary.drop(term)
    with pytest.raises(korolev.NoSuchObjectError, match="Term does not exist"):
        catalog.glossary.load(term)
    assert term not in [each.name for each in catalog.glossary.list()]


def test_should_describe_the_warehouse(catalog: korolev.KorolevCatalog) -> None:
    said = catalog.governance.describe(None, updates={"description": "All of it"})
    assert (said.kind, said.name, said.description) == ("warehouse", ("main",), "All of it")
    assert catalog.governance.of(None) == said
    (record,) = catalog.history("main", kind="warehouse")
    assert (record.action, record.kind) == ("govern", "warehouse")
