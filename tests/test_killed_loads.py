"""A load that is killed leaves whole documents only, and loading again ends as if nothing had happened.

Three kills a store by default; `YALU_TEST_KILLS=20` for more.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Neo4jAddress

KILLS = int(os.environ.get("YALU_TEST_KILLS", "3"))
DOCUMENTS = 120
FIRMS = ("Telmar", "Vorna", "Orlan", "Kestrel", "Marl", "Tarn", "Dunmore", "Halden", "Pelline", "Sorvik", "Tessaly")
COUNTRIES = ("China", "Norway", "Panama", "Japan")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Short reports about one another's firms."""
    home = tmp_path / "reports"
    home.mkdir()
    for number in range(DOCUMENTS):
        firm, other = f"{FIRMS[number % 11]} Trading Company", f"{FIRMS[number % 7]} Shipping Company"
        text = (
            f"{firm} smuggled coal to {COUNTRIES[number % 4]} in May 2021. "
            f"The police said that {firm} paid {other} for it. This is report number {number}.\n"
        )
        (home / f"report-{number:03}.txt").write_text(text, encoding="utf-8")
    return home


@pytest.fixture
def environment(store_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    """What `yalu` runs with: an empty store of this kind."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith("YALU_")}
    if store_kind == "embedded":
        return {**plain, "YALU_STORE": f"embedded://{tmp_path / 'store'}"}
    neo4j: Neo4jAddress = request.getfixturevalue("empty_neo4j")
    known = {"YALU_NEO4J_USER": neo4j.user, "YALU_NEO4J_PASSWORD": neo4j.password}
    return {**plain, "YALU_STORE": neo4j.address, **known}


def yalu(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command line to its end."""
    command = [sys.executable, "-m", "api.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


def killed(environment: dict[str, str], folder: Path, after: float) -> bool:
    """Starts a load and kills it with all its workers; whether it was still running."""
    command = [sys.executable, "-m", "api.cli", "load", str(folder)]
    quiet = subprocess.DEVNULL
    load = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)
    time.sleep(after)
    running = load.poll() is None
    if running:
        os.killpg(load.pid, signal.SIGKILL)
    load.wait()
    return running


def seconds_of_a_load(environment: dict[str, str], folder: Path) -> float:
    begun = time.monotonic()
    done = yalu(environment, "load", str(folder))
    assert done.returncode == 0, done.stderr
    return time.monotonic() - begun


def empty(environment: dict[str, str], folder: Path) -> None:
    """Deletes every document."""
    done = yalu(environment, "delete", "--all", "--yes")
    assert done.returncode == 0, done.stderr


def exported(environment: dict[str, str]) -> str:
    done = yalu(environment, "export", "--format", "json", "--no-time")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_killed_load_leaves_whole_documents_and_can_be_repeated(environment: dict[str, str], folder: Path) -> None:
    taken = seconds_of_a_load(environment, folder)
    undisturbed = exported(environment)
    assert len(json.loads(undisturbed)["edges"]) > 20
    empty(environment, folder)
    dice = random.Random(5)
    killed_loads = 0
    for kill in range(KILLS):
        running = killed(environment, folder, taken * (0.3 + 0.6 * dice.random()))
        killed_loads += running
        taken *= 1.0 if running else 0.5  # the machine has less to do than when the whole load was timed
        check = yalu(environment, "check")
        assert check.returncode == 0, f"after kill {kill}: {check.stdout}{check.stderr}"
        if kill % 3 == 2:
            empty(environment, folder)
    assert killed_loads, "no load was still running when it was to be killed"
    seconds_of_a_load(environment, folder)
    assert exported(environment) == undisturbed
