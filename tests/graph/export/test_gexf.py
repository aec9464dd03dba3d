"""GEXF: what was true when, and how it looks in Gephi."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import StoreFactory
from invented import Said, copper_readings, reading
from lxml import etree

from graph.export import Options, export

SCHEMA = Path(__file__).with_name("gexf-1.3.rng")
NAMES = {"": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


@pytest.fixture
def graph(store_factory: StoreFactory) -> ElementTree.Element:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    return ElementTree.fromstring("".join(map(str, export(store, "gexf"))))


def edge(graph: ElementTree.Element, kind: str) -> ElementTree.Element:
    return next(one for one in graph.iterfind(".//edge", NAMES) if one.get("kind") == kind)


def test_a_dated_edge_appears_and_goes_with_its_dates(graph: ElementTree.Element) -> None:
    spells = edge(graph, "SMUGGLES").findall("spells/spell", NAMES)
    assert [(spell.get("start"), spell.get("end")) for spell in spells] == [("2020-03-01", "2020-03-31")]


def test_an_undated_edge_is_always_there(graph: ElementTree.Element) -> None:
    assert edge(graph, "LOCATED_IN").find("spells", NAMES) is None


def test_the_line_says_how_firmly_it_is_told(graph: ElementTree.Element) -> None:
    shapes = {kind: edge(graph, kind).find("viz:shape", NAMES) for kind in ("MEETS", "PAYS", "IMPORTS")}
    assert {kind: shape.get("value") for kind, shape in shapes.items() if shape is not None} == {
        "MEETS": "solid",
        "PAYS": "dashed",
        "IMPORTS": "dotted",
    }


def test_nodes_have_colour_size_and_shape(graph: ElementTree.Element) -> None:
    for node in graph.iterfind(".//node", NAMES):
        assert [child.tag.rpartition("}")[2] for child in node] == ["attvalues", "color", "size", "shape"]


def test_the_file_is_valid_by_the_schema_of_gexf(store_factory: StoreFactory) -> None:
    names = ["\x01]]>\x0c&amp;", '"quoted"\n\ttwice']
    said = [Said(f"{name} met Bo.", name, "MEETS", "Bo", valid_from="2020") for name in names]
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add([*copper_readings(), reading("odd.txt", dict.fromkeys([*names, "Bo"], "Person"), said)])
    file = "".join(map(str, export(store, "gexf", options=Options(manifest={"program": "Yalu 1"}))))
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    assert schema.validate(etree.fromstring(file.encode())), schema.error_log
    assert not schema.validate(etree.fromstring(file.replace("<nodes>", '<nodes count="many">').encode()))
