from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from pyiceberg.table import Table

import korolev
from conftest import FLIGHTS
from korolev.records import decode_record

Records = list[dict[str, Any]]


@pytest.fixture(scope="module")
def table(catalog: korolev.KorolevCatalog) -> Table:
    catalog.create_namespace_if_not_exists("verify")
    table: Table = catalog.create_table("verify.flights", schema=FLIGHTS)
    for number in range(4):
        with catalog.message(f"Änderung {number} ✈"), table.transaction() as transaction:
            transaction.set_properties({"ключ": str(number), "ratio": "0.5"})
    return table


@pytest.fixture
def served(catalog: korolev.KorolevCatalog, table: Table) -> Records:
    """Records as the server gives them, newest first, free to be tampered with."""
    return [copy.deepcopy(dict(each.raw)) for each in catalog.history(table)]


def verify(
    records: Records, since: korolev.VerifiedHistory | None = None
) -> korolev.VerifiedHistory:
    return korolev.verify_records(map(decode_record, records), since=since)


def reseal(records: Records) -> None:
    """What a forger does: computes every hash anew, from the oldest."""
    previous = "0" * 64
    for record in reversed(records):
        record["previousHash"] = previous
        record["hash"] = previous = korolev.record_hash(record)


def test_should_prove_an_untouched_history(
    catalog: korolev.KorolevCatalog, table: Table, served: Records
) -> None:
    proof = catalog.verify_history(table)
    assert proof == korolev.VerifiedHistory(
        f"table:{table.metadata.table_uuid}", 5, served[0]["hash"]
    )
    assert verify(served) == proof


def test_should_go_on_from_an_earlier_proof(catalog: korolev.KorolevCatalog, table: Table) -> None:
    proof = catalog.verify_history(table)
    with table.transaction() as transaction:
        transaction.set_properties(more="yes")
    later = catalog.verify_history(table, since=proof)
    assert later.version == proof.version + 1
    assert catalog.verify_history(table, since=later) == later


def _change_message(records: Records) -> None:
    records[1]["message"] = "I never said this"


def _change_time(records: Records) -> None:
    records[1]["at"] += 1


def _add_field(records: Records) -> None:
    records[1]["approvedBy"] = "nobody"


def _drop_field(records: Records) -> None:
    del records[1]["message"]


def _leave_out(records: Records) -> None:
    del records[2]


def _leave_out_the_first(records: Records) -> None:
    del records[-1]


def _swap(records: Records) -> None:
    records[1], records[2] = records[2], records[1]


def _repeat(records: Records) -> None:
    records.insert(1, records[1])


def _change_and_hash_anew(records: Records) -> None:
    _change_message(records)
    records[1]["hash"] = korolev.record_hash(records[1])


def _go_back_in_time(records: Records) -> None:
    records[1]["at"] = records[2]["at"] - 1
    reseal(records)


def _of_another_object(records: Records) -> None:
    records[2]["object"] = "table:00000000-0000-4000-8000-000000000000"
    reseal(records)


def _follow_another(records: Records) -> None:
    records[-1]["previousHash"] = "1" * 64
    previous = records[-1]["hash"] = korolev.record_hash(records[-1])
    for record in reversed(records[:-1]):
        record["previousHash"] = previous
        record["hash"] = previous = korolev.record_hash(record)


@pytest.mark.parametrize(
    ("tamper", "version", "problem"),
    [
        (_change_message, -1, "content does not match its hash"),
        (_change_time, -1, "content does not match its hash"),
        (_add_field, -1, "content does not match its hash"),
        (_drop_field, -1, "content does not match its hash"),
        (_change_and_hash_anew, -1, "does not follow it"),
        (_leave_out, -3, "it is followed by version"),
        (_swap, -2, "it is followed by version"),
        (_repeat, -1, "it is followed by version"),
        (_go_back_in_time, -2, "its time is after that of version"),
        (_of_another_object, -2, "it is of another object"),
    ],
)
def test_should_name_the_record_that_was_tampered_with(
    served: Records, tamper: Callable[[Records], None], version: int, problem: str
) -> None:
    newest = served[0]["version"]
    tamper(served)
    with pytest.raises(korolev.BrokenHistoryError, match=problem) as raised:
        verify(served)
    assert raised.value.version == newest + version


@pytest.mark.parametrize(
    ("tamper", "problem"),
    [(_leave_out_the_first, "missing"), (_follow_another, "though it is the first")],
)
def test_should_demand_the_first_record(
    served: Records, tamper: Callable[[Records], None], problem: str
) -> None:
    tamper(served)
    with pytest.raises(korolev.BrokenHistoryError, match=problem) as raised:
        verify(served)
    assert raised.value.version == 1


def test_should_demand_records() -> None:
    with pytest.raises(korolev.BrokenHistoryError, match="there are no records"):
        verify([])


def test_should_find_what_was_rewritten_since_a_proof(served: Records) -> None:
    proof = verify(served[2:])
    assert verify(served, since=proof).version == served[0]["version"]
    _change_message(served)
    reseal(served)
    assert verify(served, since=proof).version == served[0]["version"], "it is newer than the proof"
    served[3]["message"] = "I never said this either"
    reseal(served)
    verify(served)
    with pytest.raises(korolev.BrokenHistoryError, match="verified before"):
        verify(served, since=proof)


def test_should_find_what_was_cut_off_since_a_proof(served: Records) -> None:
    proof = verify(served)
    with pytest.raises(korolev.BrokenHistoryError, match="it was verified, and is not there"):
        verify(served[1:], since=proof)


def test_should_name_what_is_no_record(served: Records) -> None:
    served[0]["version"] = "five"
    with pytest.raises(korolev.UnexpectedResponseError, match="version"):
        verify(served)
