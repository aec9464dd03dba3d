"""RDF: what a document denies or hedges is never a bare statement; the graph's name is the document."""

from __future__ import annotations

import pytest
import rdflib
from conftest import StoreFactory
from invented import copper_readings

from graph.export import export

pytestmark = pytest.mark.filterwarnings(r"ignore::DeprecationWarning:rdflib.*")
TYPE, ENTITY, DOCUMENT = "urn:yalu:type:", "urn:yalu:entity:", "urn:yalu:document:"


@pytest.fixture
def quads(store_factory: StoreFactory) -> rdflib.Dataset:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    graph = rdflib.Dataset()
    graph.parse(data="".join(map(str, export(store, "nquads"))), format="nquads")
    return graph


def test_only_what_is_asserted_is_a_bare_statement_in_its_document(quads: rdflib.Dataset) -> None:
    bare = {(str(p), str(g)) for _, p, o, g in quads.quads() if str(p).startswith(TYPE) and str(o).startswith(ENTITY)}
    asserted = {
        (f"{TYPE}{claim.type}", f"{DOCUMENT}{claim.document}")
        for reading in copper_readings()
        for claim in reading.claims
        if claim.mode == "asserted"
    }
    assert bare == asserted


def test_dates_keep_their_precision(quads: rdflib.Dataset) -> None:
    found = {(str(o.datatype).rpartition("#")[2], str(o)) for *_, o, _ in quads.quads() if hasattr(o, "datatype")}
    dates = {("gYearMonth", "2020-03"), ("gYearMonth", "2020-04"), ("gYear", "2021"), ("date", "2020-06-01")}
    assert {one for one in found if one[0] in ("gYear", "gYearMonth", "date")} == dates


def test_an_entity_has_all_its_classes(quads: rdflib.Dataset) -> None:
    arvo = next(s for s, _, o, _ in quads.quads() if str(o) == "Arvo Trading")
    classes = {str(o).rpartition(":")[2] for o in quads.objects(arvo, rdflib.RDF.type)}
    assert classes == {"Entity", "Actor", "Organization", "Company", "TradingCompany"}
