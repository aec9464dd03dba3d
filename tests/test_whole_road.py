"""Documents -> claims -> store -> Graph JSON, by the command line, on both stores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Neo4jAddress

SAMPLES = Path(__file__).parents[1] / "samples"
Run = Callable[..., str]


def environment(address: str, neo4j: Neo4jAddress | None = None) -> dict[str, str]:
    """What `yalu` runs with, and nothing else of its settings."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith("YALU_")}
    known = {"YALU_NEO4J_USER": neo4j.user, "YALU_NEO4J_PASSWORD": neo4j.password} if neo4j else {}
    return {**plain, **known, "YALU_STORE": address}


def yalu(settings: dict[str, str], *arguments: str | Path) -> str:
    """What a command prints; it must end well."""
    command = [sys.executable, "-m", "api.cli", *map(str, arguments)]
    done = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout


def exported(settings: dict[str, str]) -> str:
    return yalu(settings, "export", "--format", "json", "--no-time")


@pytest.fixture
def embedded(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Settings of an embedded store of some name."""
    return lambda name: environment(f"embedded://{tmp_path / name}")


@pytest.fixture
def neo4j(empty_neo4j: Neo4jAddress) -> dict[str, str]:
    """Settings of an empty Neo4j."""
    return environment(empty_neo4j.address, empty_neo4j)


def test_both_stores_export_the_same_and_an_import_gives_it_back(
    embedded: Callable[[str], dict[str, str]], neo4j: dict[str, str], tmp_path: Path
) -> None:
    here = embedded("here")
    for settings in (here, neo4j):
        yalu(settings, "load", SAMPLES)
        yalu(settings, "check")
    whole = exported(here)
    assert exported(neo4j) == whole
    file = tmp_path / "graph.json"
    file.write_text(whole, encoding="utf-8")
    yalu(neo4j, "delete", "--all", "--yes")
    for settings in (embedded("there"), neo4j):
        yalu(settings, "import", file)
        assert exported(settings) == whole


def test_neither_order_nor_jobs_nor_repeating_nor_what_was_deleted_shows(
    embedded: Callable[[str], dict[str, str]],
) -> None:
    once, piecemeal = embedded("once"), embedded("piecemeal")
    yalu(once, "load", SAMPLES, "--jobs", "1")
    whole = exported(once)
    yalu(once, "load", SAMPLES, "--jobs", "2")
    assert exported(once) == whole
    files = sorted((f for f in SAMPLES.iterdir() if f.suffix != ".yaml"), reverse=True)
    yalu(piecemeal, "load", *files[:3])
    few = exported(piecemeal)
    yalu(piecemeal, "load", SAMPLES)
    assert exported(piecemeal) == whole
    stayed = {file.name for file in files[:3]}
    gone = [d["id"] for d in json.loads(whole)["documents"] if d["source"] not in stayed]
    yalu(piecemeal, "delete", *gone, "--yes")
    assert exported(piecemeal) == few


def test_the_seeds_are_read_well_enough(
    embedded: Callable[[str], dict[str, str]], shared: Callable[[str], Path], tmp_path: Path
) -> None:
    settings, file = embedded("seeds"), tmp_path / "graph.json"
    yalu(settings, "load", shared("seeds"))
    yalu(settings, "export", "--format", "json", "-o", file)
    command = [sys.executable, shared("gold/score.py"), file, shared("gold"), shared("seeds"), "--json"]
    score = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert score["quotes"] == 1.0
    assert score["entities"][2] >= 0.65
    assert score["relations"][2] >= 0.45
