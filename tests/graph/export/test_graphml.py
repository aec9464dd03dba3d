"""GraphML is read back by networkx and igraph with every edge, quote, mode, document and date."""

from __future__ import annotations

import io
import json
import warnings
from pathlib import Path
from xml.etree import ElementTree

import igraph
import networkx
import pytest
from conftest import StoreFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import copper_readings

from graph.errors import BadRequest
from graph.export import Options, Subgraph, export
from graph.export.columns import Column, attribute_columns, edge_attributes, edge_cells
from graph.export.json import evidence_fields
from graph.export.xml import attribute, content, contents
from graph.ontology import load
from graph.stores.base import Store

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def copper(store_factory: StoreFactory) -> Store:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    return store


def graphml(store: Store, flavour: str = "") -> str:
    pieces = export(store, "graphml", options=Options(flavour=flavour))
    return b"".join(piece for piece in pieces if isinstance(piece, bytes)).decode()


def claims_of(evidence: str) -> set[tuple[str, ...]]:
    return {
        (e["claim"], e["document"], e["quote"], e["mode"], str(e["cue"]), str(e["attribution"]), str(e["valid_from"]))
        for e in json.loads(evidence)
    }


def claims_in(store: Store) -> dict[str, set[tuple[str, ...]]]:
    return {
        edge.id: {
            (c.id, c.document, c.quote, c.mode.value, str(c.cue), str(c.attribution), str(c.valid_from))
            for c in (one.claim for one in edge.evidence)
        }
        for edge in Subgraph(store, load()).edges()
    }


@pytest.mark.parametrize("flavour", ["", "yed"])
def test_networkx_reads_every_node_edge_and_claim(copper: Store, flavour: str) -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml(copper, flavour).encode()), force_multigraph=True)
    nodes = {node.id: node.name for node in Subgraph(copper, load()).nodes()}
    assert {one: values["name"] for one, values in graph.nodes(data=True)} == nodes
    assert {key: claims_of(values["evidence"]) for *_, key, values in graph.edges(keys=True, data=True)} == claims_in(
        copper
    )


def test_each_edge_has_the_cells_that_tables_have(copper: Store) -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml(copper).encode()), force_multigraph=True)
    read = {key: values for *_, key, values in graph.edges(keys=True, data=True)}
    for edge in Subgraph(copper, load()).edges():
        told = {name: cell for name, cell in edge_cells(edge, load()).items() if cell is not None}
        fields = [evidence_fields(one) for one in edge.evidence]
        evidence = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
        texts = {name: str(cell) for name, cell in edge_attributes(edge).items()}
        assert read[edge.id] == {**told, "label": edge.type, "evidence": evidence, **texts}


def test_igraph_reads_every_node_edge_and_claim(copper: Store, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    file.write_text(graphml(copper), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        graph = igraph.Graph.Read_GraphML(str(file))
    names = graph.vs["id"]
    # igraph takes an edge's id from its source, so the ends tell edges apart.
    read = {(names[edge.source], edge["type"], names[edge.target]): claims_of(edge["evidence"]) for edge in graph.es}
    kept = claims_in(copper)
    assert read == {(e.source, e.type, e.target): kept[e.id] for e in Subgraph(copper, load()).edges()}
    assert set(names) == {node.id for node in Subgraph(copper, load()).nodes()}


def test_an_edge_says_what_people_ask_first(copper: Store) -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml(copper).encode()), force_multigraph=True)
    edge = next(values for *_, values in graph.edges(data=True) if values["type"] == "SMUGGLES")
    assert {name: edge[name] for name in ("label", "says", "mode", "modes", "disputed", "claims", "documents")} == {
        "label": "SMUGGLES",
        "says": "smuggles",
        "mode": "asserted",
        "modes": "asserted | denied",
        "disputed": True,
        "claims": 2,
        "documents": 2,
    }
    assert (edge["first"], edge["quantity"], edge["destination"]) == ("2020-03", "<100 t>", "Port Lume")
    assert edge["quotes"].splitlines()[1] == (
        "“Arvo Trading never smuggled copper, a port guard said.” [Herald, 2021, denied, according to a port guard]"
    )


def test_keys_come_first_and_from_the_ontology(copper: Store) -> None:
    tags = [element.tag.removeprefix(NAMESPACE) for element in ElementTree.fromstring(graphml(copper))]
    assert tags == ["key"] * (len(tags) - 1) + ["graph"]
    keys = {e.get("attr.name") for e in ElementTree.fromstring(graphml(copper)) if e.get("for") == "edge"}
    assert {column.name for column in attribute_columns(load())} < keys


def test_yed_gets_a_shape_a_colour_and_a_line_for_each_mode(copper: Store) -> None:
    text = graphml(copper, "yed")
    assert text.count("<y:ShapeNode>") == sum(1 for _ in Subgraph(copper, load()).nodes())
    assert text.count("<y:PolyLineEdge>") == len(claims_in(copper))
    assert '<y:LineStyle color="#1f2937" type="dashed"' in text
    assert text.count('<y:Arrows source="none" target="none"/>') == 1


def test_both_stores_and_two_passes_give_the_same_text(copper: Store) -> None:
    assert graphml(copper) == graphml(copper)


def test_an_unknown_flavour_is_refused_before_anything_is_written(copper: Store) -> None:
    with pytest.raises(BadRequest, match="graphml has no flavour 'gephi'; use one of yed"):
        export(copper, "graphml", options=Options(flavour="gephi"))


def test_an_unknown_format_is_refused_with_a_list(copper: Store) -> None:
    with pytest.raises(BadRequest, match="no export format is called 'pptx'; use one of json, graphml"):
        export(copper, "pptx")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
@settings(max_examples=300)
def test_any_text_is_read_back_from_xml(text: str) -> None:
    element = ElementTree.fromstring(f'<a b="{attribute(text)}">{content(text)}</a>')
    assert (element.get("b"), element.text or "") == (text, text)


@given(st.lists(st.one_of(st.text(st.characters(), max_size=30), st.text("&<>\x00\x1f\x85é\n ", max_size=3))))
@settings(max_examples=300)
def test_many_texts_are_written_as_each_would_be(texts: list[str]) -> None:
    assert contents(texts) == [content(text) for text in texts]


@given(st.text(st.characters(), max_size=30))
@settings(max_examples=300)
def test_no_text_breaks_xml(text: str) -> None:
    ElementTree.fromstring(f"<a>{content(text)}</a>")


def test_line_ends_and_tabs_are_kept_and_control_characters_shown() -> None:
    text = "a\r\nb\tc\x0cd"
    assert ElementTree.fromstring(f'<a b="{attribute(text)}"/>').get("b") == "a\r\nb\tc␌d"


def test_an_attribute_never_hides_a_column_of_ours() -> None:
    columns = [Column(name).name for name in ("type", "quote")]
    assert not {column.name for column in attribute_columns(load())} & set(columns)
