"""Doors over stores that hold two invented reports, and the command line as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from invented import copper_readings

from api.app import create_app
from api.cli import door
from api.settings import Settings

if TYPE_CHECKING:
    from graph.stores.base import Store

LOOPBACK = "http://127.0.0.1"


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


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def yalu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Runs a command line in this process; settings as keyword arguments (`YALU_PORT="1"`)."""

    def run(*arguments: str, **settings: str) -> Done:
        with monkeypatch.context() as patch:
            for name, value in {**_environment(tmp_path), **settings}.items():
                patch.setenv(name, value)
            status = door.run(arguments)
        return Done(status, *capfd.readouterr())

    for name in os.environ:
        if name.startswith("YALU_"):
            monkeypatch.delenv(name)
    return run


@pytest.fixture
def yalu_process(tmp_path: Path) -> Callable[..., Done]:
    """Runs a command line in a process of its own, to its end."""

    def run(*arguments: str, **settings: str) -> Done:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("YALU_")}
        environment = {**plain, **_environment(tmp_path), **settings}
        command = [sys.executable, "-m", "api.cli", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
        return Done(done.returncode, done.stdout, done.stderr)

    return run


def _environment(folder: Path) -> dict[str, str]:
    return {"XDG_DATA_HOME": str(folder / "home"), "COLUMNS": "160"}
