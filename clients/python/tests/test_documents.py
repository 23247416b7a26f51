from __future__ import annotations

from pathlib import Path

import pytest

from documents import DOCUMENTED_URI, python_snippets, run_snippets
from server import ROOT, running_server

DOCUMENTS = {
    "clients/python/README.md": 5,
}


@pytest.mark.parametrize(("name", "count_min"), DOCUMENTS.items())
def test_should_run_what_the_document_shows(name: str, count_min: int, tmp_path: Path) -> None:
    snippets = python_snippets(ROOT / name)
    assert len(snippets) >= count_min
    assert any(DOCUMENTED_URI in snippet.text for snippet in snippets)
    with running_server(tmp_path) as uri:
        run_snippets(ROOT / name, uri)
