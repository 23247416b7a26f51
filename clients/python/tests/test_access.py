from __future__ import annotations

import pytest
from pyiceberg.exceptions import ForbiddenError, NoSuchTableError, OAuthError

import korolev
from conftest import FLIGHTS


def test_access(secured: tuple[str, str]) -> None:
    uri, credential = secured
    root = korolev.connect(uri, credential=credential)
    root.create_namespace("n")
    root.create_table("n.t", FLIGHTS)
    account = root.accounts.create("reader", title="Weekly report")
    assert account.client_secret not in repr(account)
    reader = korolev.connect(uri, credential=account.credential)
    with pytest.raises(NoSuchTableError):
        reader.load_table("n.t")
    table = root.object_name("n.t")
    root.access.set_visibility(table, "internal")
    with pytest.raises(ForbiddenError, match=r"READ on the table n\.t is missing; ask"):
        reader.load_table("n.t")
    with root.message("for the weekly report"):
        given = root.access.grant(table, "account:reader", "READ")
    assert given.grants == (korolev.Grant(to="account:reader", role="READ"),)
    assert reader.load_table("n.t").name() == ("n", "t")
    assert reader.access.mine(table).role == "READ"
    newest = next(root.history("n.t"))
    assert (newest.actor, newest.action, newest.message) == (
        "account:root",
        "grant",
        "for the weekly report",
    )
    root.access.revoke(table, "account:reader")
    root.access.grant(root.object_name("n", "namespace"), "account:reader", "READ")
    assert [each.to for each in root.access.grants(table).inherited] == ["account:reader"]

    root.accounts.disable("reader")
    assert [(each.client_id, each.disabled) for each in root.accounts.list()] == [
        ("reader", True),
        ("root", False),
    ]
    with pytest.raises(OAuthError):
        korolev.connect(uri, credential=account.credential)
    root.accounts.enable("reader")
    assert root.accounts.rotate_secret("reader").credential != account.credential
    root.accounts.delete("reader")
    with pytest.raises(korolev.NoSuchObjectError):
        root.accounts.load("reader")
