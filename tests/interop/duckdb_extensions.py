"""DuckDB's extensions as PyPI has them: nothing is downloaded when they are loaded."""

from __future__ import annotations

import importlib
from pathlib import Path

import duckdb

# In the order in which they need each other.
_NAMES = ("avro", "httpfs", "iceberg")


def load_extensions(connection: duckdb.DuckDBPyConnection) -> None:
    for name in _NAMES:
        package = importlib.import_module(f"duckdb_extension_{name}")
        (file,) = Path(str(package.__file__)).parent.glob(f"extensions/*/{name}.duckdb_extension")
        connection.execute(f"LOAD '{file}'")
