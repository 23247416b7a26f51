"""DuckDB's own Iceberg extension as a client of the server: docs/clients/duckdb.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb_extensions import load_extensions

import korolev
from documents import DOCUMENTED_URI, snippets
from server import ROOT, running_server

PAGE = ROOT / "docs/clients/duckdb.md"


@pytest.fixture
def uri(tmp_path: Path) -> Iterator[str]:
    with running_server(tmp_path) as uri:
        yield uri


def test_should_run_what_the_page_of_duckdb_shows(uri: str) -> None:
    texts = [each.text.replace(DOCUMENTED_URI, uri) for each in snippets(PAGE, "sql")]
    assert len(texts) == 4
    with duckdb.connect() as connection:
        load_extensions(connection)
        for text in texts:
            # Extensions are not downloaded here: they are loaded already.
            connection.execute(re.sub(r"^(INSTALL|LOAD) .*;$", "", text, flags=re.MULTILINE))
        assert connection.fetchone() == (3,)

    catalog = korolev.connect(uri)
    rows = catalog.load_table("docs.ducks").scan().to_arrow().sort_by("id").to_pylist()
    assert [row["name"] for row in rows] == ["Donald", "Daisy", "Scrooge"]
    nephews = catalog.load_table("docs.nephews").scan().to_arrow()["name"].to_pylist()
    assert sorted(nephews) == ["Dewey", "Huey", "Louie"]
    assert catalog.load_table("docs.coins").scan().to_arrow().num_rows == 2
    assert catalog.verify_history("docs.ducks").version >= 2
    catalog.close()
