"""Snippets of the documents, to be run as they stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from server import ROOT

DOCUMENTED_URI = "http://127.0.0.1:8181"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Snippet:
    document: Path
    line: int
    text: str


def snippets(document: Path, language: str) -> list[Snippet]:
    """Every block that is marked with the language, in order."""
    text = document.read_text()
    return [
        Snippet(document, text.count("\n", 0, match.start(2)) + 1, match[2])
        for match in _FENCE.finditer(text)
        if match[1] == language
    ]


def run_snippets(document: Path, uri: str) -> dict[str, object]:
    """Runs a document's Python snippets one after the other, as a reader would in one session."""
    names: dict[str, object] = {"__name__": "__document__"}
    for snippet in snippets(document, "python"):
        # Blank lines in front, so that a traceback points into the document.
        source = "\n" * (snippet.line - 1) + snippet.text.replace(DOCUMENTED_URI, uri)
        exec(compile(source, str(document.relative_to(ROOT)), "exec"), names)  # noqa: S102
    return names
