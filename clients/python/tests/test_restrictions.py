from __future__ import annotations

import hashlib
from typing import Any

import pyarrow as pa
import pytest
from pyiceberg.catalog.rest import RestCatalog
from pyiceberg.exceptions import BadRequestError, ForbiddenError
from pyiceberg.schema import Schema
from pyiceberg.types import DateType, IntegerType, LongType, NestedField, StringType

import korolev
from korolev.masks import masked
from korolev.restrictions import ReadRestrictions

ROWS = [
    {"id": 1, "email": "ada@x.io", "region": "EU", "salary": 10},
    {"id": 2, "email": "bob.by@y.org", "region": "US", "salary": 20},
    {"id": 3, "email": None, "region": None, "salary": 30},
]
PEOPLE = Schema(
    NestedField(1, "id", LongType(), required=False),
    NestedField(2, "email", StringType(), required=False),
    NestedField(3, "region", StringType(), required=False),
    NestedField(4, "salary", IntegerType(), required=False),
)


@pytest.fixture(scope="module")
def both(secured: tuple[str, str]) -> tuple[korolev.KorolevCatalog, korolev.KorolevCatalog, str]:
    uri, credential = secured
    root = korolev.connect(uri, credential=credential)
    root.create_namespace("air")
    root.create_table("air.people", PEOPLE).append(pa.Table.from_pylist(ROWS, PEOPLE.as_arrow()))
    account = root.accounts.create("analyst").credential
    root.access.grant(root.object_name("air", "namespace"), "account:analyst", "WRITE")
    return root, korolev.connect(uri, credential=account), account


def rows_of(catalog: korolev.KorolevCatalog, **arguments: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        catalog.load_table("air.people").scan(**arguments).to_arrow().to_pylist()
    )
    return rows


def test_masks_and_filters(
    both: tuple[korolev.KorolevCatalog, korolev.KorolevCatalog, str],
) -> None:
    root, analyst, credential = both
    excepted = ["account:root"]
    root.policies.mask(
        "salaries", ["salary"], "replace-with-null", of="air.people", excepted=excepted
    )
    root.policies.mask(
        "emails", ["email"], "show-first-4", of="air", kind="namespace", excepted=excepted
    )
    us = {"type": "not", "child": {"type": "eq", "term": "region", "value": "US"}}
    root.policies.filter_rows("not-us", us, of="air.people", excepted=excepted)
    assert [each.name for each in root.policies.list()] == ["emails", "not-us", "salaries"]
    assert [each.action for each in root.history("salaries", kind="policy")] == ["create"]
    assert rows_of(root) == ROWS
    shown = {"id": 1, "email": "ada@x.xx", "region": "EU", "salary": None}
    assert rows_of(analyst) == [shown]
    assert rows_of(analyst, selected_fields=("id", "salary")) == [{"id": 1, "salary": None}]
    # What is asked of a masked column is asked of what it shows.
    assert rows_of(analyst, row_filter="salary > 0") == []
    assert rows_of(analyst, row_filter="email = 'ada@x.io'") == []
    assert rows_of(analyst, row_filter="email = 'ada@x.xx' and id < 9", limit=1) == [shown]
    table = analyst.load_table("air.people")
    assert table.scan().count() == 1
    assert [len(each) for each in table.scan().to_arrow_batch_reader()] == [1]
    for read in (lambda: table.inspect, table.to_polars, table.incremental_append_scan):
        with pytest.raises(korolev.UnknownRestrictionError):
            read()
    with pytest.raises(korolev.UnknownRestrictionError):
        table.scan().plan_files()
    uri = analyst.uri
    plain = RestCatalog(
        "plain", uri=uri, credential=credential, **{"oauth2-server-uri": f"{uri}/v1/oauth/tokens"}
    )
    with pytest.raises(ForbiddenError, match="your client does not say that it applies this"):
        plain.load_table("air.people")
    for name in ("salaries", "emails", "not-us"):
        root.policies.drop(name)
    assert rows_of(analyst) == ROWS
    assert table.refresh() is table
    assert table.scan().to_arrow().to_pylist() == ROWS


def test_denied_column(
    both: tuple[korolev.KorolevCatalog, korolev.KorolevCatalog, str],
) -> None:
    root, analyst, _ = both
    table = analyst.load_table("air.people")
    root.policies.mask("no-emails", ["email"], "deny", of="air.people", only=["account:analyst"])
    assert table.refresh().scan().to_arrow().column_names == ["id", "region", "salary"]
    said = "column email is denied to you by the policy no-emails; ask an administrator"
    for asked in ({"selected_fields": ("email",)}, {"row_filter": "email = 'ada@x.io'"}):
        with pytest.raises(korolev.DeniedColumnError, match=said):
            rows_of(analyst, **asked)
    with pytest.raises(ForbiddenError, match="does not see all of a table cannot change it"):
        table.append(pa.Table.from_pylist(ROWS, PEOPLE.as_arrow()))
    root.policies.drop("no-emails")
    made = root.policies.cedar(
        "none", 'forbid(principal == Identity::"account:analyst", action, resource is Table);'
    )
    assert (made.kind, made.scope.kind) == ("cedar", "warehouse")
    with pytest.raises(ForbiddenError, match="forbidden to you by the policy none"):
        analyst.load_table("air.people")
    with pytest.raises(BadRequestError, match="line 1, column"):
        root.policies.cedar("none", "forbid(principal, action);")
    root.policies.drop("none")


@pytest.mark.parametrize(
    "demand",
    [
        {"required-column-projections": [{"field-id": 2, "action": "blur"}]},
        {"required-column-projections": [{"field-id": 2, "action": "truncate-to-year"}]},
        {"required-row-filter": {"type": "like", "term": "email", "value": "a%"}},
        {"required-row-filter": {"type": "eq", "left": {"type": "apply"}, "right": 1}},
        {"required-something": True},
    ],
)
def test_unknown_demand(
    both: tuple[korolev.KorolevCatalog, korolev.KorolevCatalog, str], demand: dict[str, Any]
) -> None:
    table = both[0].load_table("air.people")
    table.restrictions = ReadRestrictions.model_validate(demand)
    with pytest.raises(korolev.UnknownRestrictionError, match="cannot be applied here"):
        table.scan().to_arrow()


def test_mask_values() -> None:
    def shown(values: list[Any], action: str, kind: Any, arrow: pa.DataType) -> list[Any]:
        field = NestedField(1, "x", kind, required=False)
        column = pa.chunked_array([pa.array(values, arrow)])
        found: list[Any] = masked(column, action, field, b"salt" * 8).to_pylist()
        return found

    text = ["4111-1111 Ä9", "abc", None]
    assert shown(text, "mask-alphanum", StringType(), pa.large_string()) == [
        "nnnn-nnnnxxn",
        "xxx",
        None,
    ]
    assert shown(text, "show-last-4", StringType(), pa.large_string()) == [
        "nnnn-nnn1 Ä9",
        "abc",
        None,
    ]
    hashed = hashlib.sha256(b"abc").hexdigest()
    assert shown(["abc"], "sha-256-global", StringType(), pa.string()) == [hashed]
    digest = hashlib.sha256(b"salt" * 8 + (7).to_bytes(4, "little")).digest()[:4]
    expected = int.from_bytes(digest, "little", signed=True)
    assert shown([7], "sha-256-query-local", IntegerType(), pa.int32()) == [expected]
    assert shown([None], "mask-to-fixed-value", StringType(), pa.string()) == ["XXXXXXXX"]
    (first,) = shown([19919], "truncate-to-month", DateType(), pa.date32())
    assert str(first) == "2024-07-01"
