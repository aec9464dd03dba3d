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
    scope = Scope(entities=frozenset({"b", "a"}))
    said = about(copper, scope, "Yalu 1.2.3", {"type": ["PAYS"]}, made="2026-01-02T03:04:05+00:00")
    assert said == {
        "program": "Yalu 1.2.3",
        "graph version": copper.version(),
        "scope": {"entities": ["a", "b"]},
        "filters": {"type": ["PAYS"]},
        "made": "2026-01-02T03:04:05+00:00",
    }
    assert about(copper, Scope(), "Yalu 1")["scope"] == "everything"


def test_exports_differ_in_nothing_but_the_time(copper: Store) -> None:
    def text(made: str | None) -> str:
        options = Options(manifest=about(copper, Scope(), "Yalu 1", made=made))
        return "".join(map(str, export(copper, "json", options=options)))

    assert text(None) == text(None)
    one, other = json.loads(text("2026-01-01")), json.loads(text("2026-01-02"))
    assert one.pop("manifest") != other.pop("manifest")
    assert one == other
