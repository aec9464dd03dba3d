"""Doors over stores that hold two invented reports, and the command line as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from fastapi.testclient import TestClient
from invented import copper_readings

from api.app import create_app
from api.settings import Settings

if TYPE_CHECKING:
    from graph.stores.base import Store

LOOPBACK = "http://127.0.0.1"
Yalu: TypeAlias = "Callable[..., subprocess.CompletedProcess[str]]"


@pytest.fixture
def copper(store: Store) -> Store:
    """A store of each kind with both reports."""
    with store.writer() as writer:
        writer.add(copper_readings())
    return store


@pytest.fixture
def client(copper: Store) -> Iterator[TestClient]:
    """Asks a server over such a store."""
    with TestClient(create_app(Settings(), copper), base_url=LOOPBACK) as asking:
        yield asking


@pytest.fixture
def copper_folder(tmp_path: Path) -> str:
    """The address of an embedded store with both reports, which nobody holds open."""
    from graph.stores import open_store

    address = f"embedded://{tmp_path / 'copper'}"
    with open_store(address) as store, store.writer() as writer:
        writer.add(copper_readings())
    return address


@pytest.fixture
def yalu(tmp_path: Path) -> Yalu:
    """Runs the command line to its end; settings as keyword arguments (`YALU_PORT="1"`)."""

    def run(*arguments: str, stdin: str | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("YALU_")}
        environment = {**plain, "XDG_DATA_HOME": str(tmp_path / "home"), "COLUMNS": "160", **settings}
        command = [sys.executable, "-m", "api.cli", *arguments]
        return subprocess.run(
            command, env=environment, input=stdin, capture_output=True, text=True, timeout=120, check=False
        )

    return run
