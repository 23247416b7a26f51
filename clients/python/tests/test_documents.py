from __future__ import annotations

from pathlib import Path

import pytest

import korolev
from documents import DOCUMENTED_URI, run_snippets, snippets
from server import ROOT, running_server

DOCUMENTS = {
    "clients/python/README.md": 5,
    "docs/audit.md": 6,
    "docs/clients/pyiceberg.md": 5,
    "docs/clients/python.md": 3,
    "docs/history.md": 5,
    "docs/ownership.md": 6,
}


@pytest.mark.parametrize(("name", "count_min"), DOCUMENTS.items())
def test_should_run_what_the_document_shows(name: str, count_min: int, tmp_path: Path) -> None:
    shown = snippets(ROOT / name, "python")
    assert len(shown) >= count_min
    assert any(DOCUMENTED_URI in snippet.text for snippet in shown)
    with running_server(tmp_path) as uri:
        run_snippets(ROOT / name, uri)


def test_should_keep_the_reasons_that_the_page_of_pyiceberg_gives(tmp_path: Path) -> None:
    with running_server(tmp_path) as uri:
        run_snippets(ROOT / "docs/clients/pyiceberg.md", uri)
        catalog = korolev.connect(uri)
        messages = [record.message for record in catalog.history("docs.cities")]
        catalog.close()
    assert messages[:2] == ["monthly clean-up", "the same cities again"]
    assert set(messages[2:]) == {None}
