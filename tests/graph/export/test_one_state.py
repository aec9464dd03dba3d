"""A graph may be written to while it is exported: the export is of one state, or says that it is not."""

from __future__ import annotations

from pathlib import Path

from conftest import Neo4jAddress
from invented import copper_readings

from graph.export import export
from graph.export.manifest import Export
from graph.stores import open_store
from graph.stores.base import Store

DAILY, HERALD = copper_readings()


def add(store: Store, *readings: object) -> None:
    with store.writer() as writer:
        writer.add(readings)  # type: ignore[arg-type]


def rest(pieces: Export) -> str:
    return "".join(piece for piece in pieces if isinstance(piece, str))


def test_what_is_saved_meanwhile_is_not_in_an_export(tmp_path: Path) -> None:
    address = f"embedded://{tmp_path}"
    with open_store(address) as other, open_store(address, read_only=True) as store:
        add(other, DAILY)
        before = rest(export(store, "json"))
        pieces = export(store, "json")
        begun = str(next(pieces))
        add(other, HERALD)
        assert begun + rest(pieces) == before
        assert pieces.changed == ""
        assert rest(export(store, "json")) != before


def test_what_the_same_process_commits_meanwhile_is_not_in_an_export(tmp_path: Path) -> None:
    with open_store(f"embedded://{tmp_path}") as store, store.writer() as writer:
        writer.add([DAILY])
        before = rest(export(store, "json"))
        pieces = export(store, "json")
        writer.add([HERALD])
        assert rest(pieces) == before


def test_an_export_of_a_neo4j_that_changed_says_so(empty_neo4j: Neo4jAddress) -> None:
    with open_store(empty_neo4j.address, user=empty_neo4j.user, password=empty_neo4j.password) as store:
        add(store, DAILY)
        quiet, pieces = export(store, "json"), export(store, "json")
        rest(quiet)
        add(store, HERALD)
        rest(pieces)
        assert "changed" not in quiet.manifest()
        assert "Export it again" in str(pieces.manifest()["changed"])
