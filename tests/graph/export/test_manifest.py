"""What an export says of itself is true."""

from __future__ import annotations

import hashlib
import json

import pytest
from conftest import StoreFactory
from invented import copper_readings

from graph.export import FORMATS, Options, Scope, about, export
from graph.stores.base import Store


@pytest.fixture
def copper(store_factory: StoreFactory) -> Store:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    return store


@pytest.mark.parametrize("format", FORMATS)
def test_counts_size_and_checksum_are_those_of_the_file(copper: Store, format: str) -> None:
    run = export(copper, format)
    file = b"".join(piece.encode() if isinstance(piece, str) else piece for piece in run)
    said = run.manifest()
    assert said["bytes"] == len(file)
    assert said["sha256"] == hashlib.sha256(file).hexdigest()
    counts = said["counts"]
    assert isinstance(counts, dict)
    assert {name: counts[name] for name in ("nodes", "edges", "claims")} == {"nodes": 5, "edges": 5, "claims": 6}


def test_it_says_what_was_asked_of_which_graph(copper: Store) -> None:
    filters = {"type": ["PAYS"]}
    made = "2026-01-02T03:04:05+00:00"
    assert about(copper, "neighbours", {"entity": "a"}, filters, "Yalu 1.2.3", ["More."], made) == {
        "program": "Yalu 1.2.3",
        "graph version": copper.version(),
        "scope": "neighbours",
        "parameters": {"entity": "a"},
        "filters": filters,
        "left out": ["More."],
        "made": made,
    }


def test_exports_differ_in_nothing_but_the_time(copper: Store) -> None:
    def text(made: str | None) -> str:
        options = Options(manifest=about(copper, "everything", {}, {}, "Yalu 1", made=made))
        return "".join(map(str, export(copper, "json", options=options)))

    assert text(None) == text(None)
    one, other = json.loads(text("2026-01-01")), json.loads(text("2026-01-02"))
    assert one.pop("manifest") != other.pop("manifest")
    assert one == other


def test_a_part_is_counted_as_it_comes_out(copper: Store) -> None:
    home = copper_readings()[0].document.id
    nobody = Scope(entities=frozenset({"nobody"}))
    for scope in (Scope(documents=frozenset({home, "none"})), nobody):
        run = export(copper, "json", scope)
        graph = json.loads("".join(map(str, run)))
        came = {name: len(graph[name]) for name in ("documents", "nodes", "edges")}
        assert run.manifest()["counts"] == {**came, "claims": sum(len(edge["evidence"]) for edge in graph["edges"])}
