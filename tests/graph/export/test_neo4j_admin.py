"""The folder for neo4j-admin, imported by Neo4j's own tool."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import StoreFactory
from invented import copper_readings
from neo4j_server import Neo4jServer
from neo4j_server.maven import MavenNeo4j, jars_folder

from graph.export import export
from graph.stores import open_store
from graph.stores.base import Store


@pytest.fixture
def copper(store_factory: StoreFactory) -> Store:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    return store


def exported(store: Store, format: str) -> bytes:
    pieces = export(store, format)
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def rows(file: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))


def test_headers_give_types_and_id_spaces(copper: Store) -> None:
    file = exported(copper, "neo4j-admin")
    heads = {name: set(rows(file, f"{name}.csv")[0]) for name in ("entities", "relationships", "mentions")}
    assert {"id:ID(Entity)", ":LABEL", "name:string", "named:boolean", "documents:long"} <= heads["entities"]
    assert {":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", "modes:string[]", "confidence:double"} <= heads[
        "relationships"
    ]
    assert {":START_ID(Document)", ":END_ID(Entity)", "starts:long[]"} <= heads["mentions"]


def test_every_claim_is_there_with_its_words(copper: Store) -> None:
    found = {(row["quote:string"], row["mode:string"]) for row in rows(exported(copper, "neo4j-admin"), "claims.csv")}
    assert found == {(c.quote, c.mode.value) for r in copper_readings() for c in r.claims}


def test_the_import_tool_of_neo4j_builds_the_same_graph(copper: Store, own_neo4j: Neo4jServer, tmp_path: Path) -> None:
    if not isinstance(own_neo4j, MavenNeo4j):
        pytest.skip("nothing on neo4j-admin: the server runs in Docker, and the tool is run from Maven's jars")
    own_neo4j.stop()
    folder = tmp_path / "import"
    with zipfile.ZipFile(io.BytesIO(exported(copper, "neo4j-admin"))) as archive:
        archive.extractall(folder)
    run_import(folder, own_neo4j.home)
    own_neo4j.start()
    with open_store(own_neo4j.address, user=own_neo4j.user, password=own_neo4j.password) as copy:
        with copy.writer():
            pass
        assert exported(copy, "json") == exported(copper, "json")


def run_import(folder: Path, home: Path) -> None:
    """Runs `import.sh` with a `neo4j-admin` made of the jars."""
    tool = folder / "neo4j-admin"
    java = f'java -Xmx512m -cp "{jars_folder()}/*" org.neo4j.cli.AdminTool'
    tool.write_text(f'#!/bin/sh\nexec {java} "$@" --overwrite-destination=true\n')
    tool.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{folder}:{os.environ['PATH']}",
        "NEO4J_HOME": str(home),
        "NEO4J_CONF": str(home / "conf"),
    }
    done = subprocess.run(["sh", "import.sh"], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
