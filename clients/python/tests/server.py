"""A real server for the tests: a process of its own, on a free port, ended by its id."""

from __future__ import annotations

import os
import re
import selectors
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS_MAX = 60.0
STOP_SECONDS_MAX = 20.0
_READY = re.compile(rb"korolev serves (http://\S+)")


@contextmanager
def running_server(directory: Path, *settings: str) -> Iterator[str]:
    """Starts a server on `directory`; gives its address; stops it at the end."""
    command = [
        "node",
        "--conditions=@korolev/source",
        "--import",
        "tsx",
        "catalog/src/main.ts",
        "serve",
        "--port=0",
        f"--data-dir={directory}",
        "--log-level=warn",
        *settings,
    ]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("KOROLEV_")
    }
    with (directory / "server.log").open("w+b") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log
        )
        try:
            yield _address(process, directory / "server.log")
        finally:
            _stop(process)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    assert process.stdout is not None
    deadline = time.monotonic() + START_SECONDS_MAX
    said = b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while (match := _READY.search(said)) is None:
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            piece = os.read(process.stdout.fileno(), 4096) if ready else b""
            if not piece:
                raise RuntimeError(f"the server did not start: {said!r}\n{log.read_text()}")
            said += piece
    return match[1].decode()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS_MAX)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS_MAX)
    finally:
        assert process.stdout is not None
        process.stdout.close()
