from __future__ import annotations

import subprocess
import uuid
from collections.abc import Iterator

import pytest
from pyiceberg.schema import Schema
from pyiceberg.types import LongType, NestedField, StringType

import korolev
from server import ROOT, running_server

FLIGHTS = Schema(
    NestedField(1, "id", LongType(), required=False),
    NestedField(2, "origin", StringType(), required=False),
)


@pytest.fixture(scope="session")
def server_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_server(tmp_path_factory.mktemp("korolev")) as uri:
        yield uri


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server that wants to know who asks, and the credential of its administrator."""
    folder = tmp_path_factory.mktemp("secured")
    command = ["node", "--conditions=@korolev/source", "--import", "tsx", "catalog/src/main.ts"]
    made = subprocess.run(
        [*command, "accounts", "create", "root", "--admin", f"--data-dir={folder}"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    credential = made.stdout.split("credential")[1].split()[0]
    with running_server(folder, "--auth=accounts") as uri:
        yield uri, credential


@pytest.fixture(scope="session")
def catalog(server_uri: str) -> Iterator[korolev.KorolevCatalog]:
    catalog = korolev.connect(server_uri)
    yield catalog
    catalog.close()


@pytest.fixture
def namespace(catalog: korolev.KorolevCatalog) -> str:
    """A new one for each test, since all share the server."""
    name = f"ns_{uuid.uuid4().hex}"
    catalog.create_namespace(name)
    return name
