"""Graph JSON carries everything: what is exported and imported is the same graph."""

from __future__ import annotations

import io
import json

import pytest
from conftest import StoreFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Said, copper_readings, reading

from graph.export import Scope, export
from graph.importing import read_graph_json
from graph.model import Reading
from graph.stores import open_store
from graph.stores.base import Store


def filled(store: Store, readings: list[Reading]) -> Store:
    with store.writer() as writer:
        writer.add(readings)
    return store


def exported(store: Store, scope: Scope | None = None) -> str:
    return "".join(map(str, export(store, "json", scope or Scope())))


def in_any_order(readings: list[Reading]) -> list[tuple[object, ...]]:
    return [
        (r.document, sorted(r.keys, key=lambda k: k.id), sorted(r.claims, key=lambda c: c.id))
        for r in sorted(readings, key=lambda r: r.document.id)
    ]


def test_an_export_holds_every_reading_that_was_written(store: Store) -> None:
    text = exported(filled(store, copper_readings()))
    assert in_any_order(list(read_graph_json(io.StringIO(text)))) == in_any_order(copper_readings())


def test_export_import_export_is_equal(store: Store, store_factory: StoreFactory) -> None:
    text = exported(filled(store, copper_readings()))
    again = filled(store_factory("embedded", "again"), list(read_graph_json(io.StringIO(text))))
    assert exported(again) == text


def test_both_stores_give_the_same_bytes(store_factory: StoreFactory) -> None:
    one, other = (filled(store_factory(kind), copper_readings()) for kind in ("embedded", "neo4j"))
    assert exported(one) == exported(other)


def test_the_order_of_loading_does_not_show(store: Store, store_factory: StoreFactory) -> None:
    backwards = store_factory("embedded", "backwards")
    for one in reversed(copper_readings()):
        filled(backwards, [one])
    assert exported(filled(store, copper_readings())) == exported(backwards)


def test_an_empty_store_gives_an_empty_graph(store: Store) -> None:
    with store.writer():
        pass
    assert json.loads(exported(store)) == {"documents": [], "nodes": [], "edges": []}


def test_importing_an_export_again_changes_nothing(store: Store) -> None:
    text = exported(filled(store, copper_readings()))
    with store.writer() as writer:
        written = writer.add(list(read_graph_json(io.StringIO(text))))
    assert (written.added, written.replaced, len(written.unchanged)) == ((), (), 2)


def test_an_edge_carries_every_claim_with_its_words(store: Store) -> None:
    graph = json.loads(exported(filled(store, copper_readings())))
    evidence = {e["claim"]: e for edge in graph["edges"] for e in edge["evidence"]}
    assert {(e["quote"], e["mode"], e["cue"], e["attribution"]) for e in evidence.values()} == {
        (c.quote, c.mode.value, c.cue, c.attribution) for r in copper_readings() for c in r.claims
    }
    texts = {document["id"]: document["text"] for document in graph["documents"]}
    assert all(texts[e["document"]][e["start"] : e["end"]] == e["quote"] for e in evidence.values())
    mentions = [m for node in graph["nodes"] for m in node["mentions"]]
    assert all(texts[m["document"]][m["start"] : m["end"]] == m["text"] for m in mentions)


def test_what_only_serves_a_store_stays_behind(store: Store) -> None:
    graph = json.loads(exported(filled(store, copper_readings())))
    names = {name for part in ("nodes", "edges", "documents") for one in graph[part] for name in one["properties"]}
    assert names == {
        *("licence", "pages"),
        *("documents", "mentions", "first", "last"),
        *("claims", "sources", "mode", "modes", "disputed", "quote", "quote_claim", "confidence", "publishers"),
    }


def test_a_scope_of_one_document_holds_what_it_says_and_nothing_else(store: Store) -> None:
    daily, herald = copper_readings()
    graph = json.loads(exported(filled(store, [daily, herald]), Scope(documents=frozenset({herald.document.id}))))
    assert [document["id"] for document in graph["documents"]] == [herald.document.id]
    assert {key["id"] for node in graph["nodes"] for key in node["keys"]} == {key.id for key in herald.keys}
    claims = {e["claim"] for edge in graph["edges"] for e in edge["evidence"]}
    assert claims == {claim.id for claim in herald.claims}


def test_a_scope_of_one_relationship_holds_its_ends_and_all_its_claims(store: Store) -> None:
    whole = json.loads(exported(filled(store, copper_readings())))
    wanted = next(edge for edge in whole["edges"] if edge["type"] == "SMUGGLES")
    part = json.loads(exported(store, Scope(relationships=frozenset({wanted["id"]}))))
    assert part["edges"] == [wanted]
    assert {node["id"] for node in part["nodes"]} == {wanted["source"], wanted["target"]}
    assert len(part["documents"]) == 2


def test_a_scope_of_entities_holds_the_relationships_among_them(store: Store) -> None:
    whole = json.loads(exported(filled(store, copper_readings())))
    ids = {node["name"]: node["id"] for node in whole["nodes"]}
    chosen = frozenset({ids["Arvo Trading"], ids['Olen "Fox" Marr'], ids["Port Lume"]})
    part = json.loads(exported(store, Scope(entities=chosen)))
    assert {node["id"] for node in part["nodes"]} == chosen
    assert {edge["type"] for edge in part["edges"]} == {"LOCATED_IN", "PAYS"}


def test_a_symmetric_relationship_is_found_by_its_id(store: Store) -> None:
    whole = json.loads(exported(filled(store, copper_readings())))
    wanted = next(edge for edge in whole["edges"] if edge["type"] == "MEETS")
    assert json.loads(exported(store, Scope(relationships=frozenset({wanted["id"]}))))["edges"] == [wanted]


def test_an_entity_alone_brings_the_documents_that_mention_it(store: Store) -> None:
    whole = json.loads(exported(filled(store, copper_readings())))
    alone = next(node for node in whole["nodes"] if node["name"] == "copper")
    part = json.loads(exported(store, Scope(entities=frozenset({alone["id"]}))))
    assert (part["nodes"], part["edges"], part["documents"]) == ([alone], [], whole["documents"])


def test_a_scope_of_nothing_is_an_empty_graph(store: Store) -> None:
    filled(store, copper_readings())
    for scope in (Scope(entities=frozenset()), Scope(documents=frozenset({"unknown"}))):
        assert json.loads(exported(store, scope)) == {"documents": [], "nodes": [], "edges": []}


HOSTILE = st.one_of(
    st.sampled_from(
        [
            "'\"`\\",
            "]]>",
            "<a href='x'>&amp;",
            "a\tb",
            "=1+1",
            "\u202eabc",
            "😀" * 3,
            "\u0001\u000b\u001f",
            "é" * 10_000,
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
)


@given(st.lists(HOSTILE.map(lambda text: f"N{text}Z"), min_size=2, max_size=4, unique=True))
@settings(max_examples=20, deadline=None)
def test_hostile_names_survive_export_and_import(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    said = [Said(f"{a} | {b}", a, "MEETS", b) for a in names for b in names if a != b]
    hostile = reading("hostile.txt", dict.fromkeys(names, "Person"), said, title=names[0], published="2020")
    folder = tmp_path_factory.mktemp("stores")
    with open_store(f"embedded://{folder}/one") as one, open_store(f"embedded://{folder}/two") as two:
        text = exported(filled(one, [hostile]))
        back = list(read_graph_json(io.StringIO(text)))
        assert in_any_order(back) == in_any_order([hostile])
        assert exported(filled(two, back)) == text


@pytest.mark.parametrize("name", ["\ud800", "a\udfffb"])
def test_half_a_character_is_refused_at_the_door(name: str) -> None:
    document = {"id": "a", "source": "a.txt", "text": name}
    with pytest.raises(Exception, match="half a character"):
        list(read_graph_json(io.StringIO(json.dumps({"documents": [document], "nodes": [], "edges": []}))))
