"""Every format keeps the evidence of every edge: who says it, how firmly, when, and in which words.

Each is read back by a program that is not ours.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TypeAlias
from xml.etree import ElementTree

import kglite
import networkx
import openpyxl
import pandas
import pydot
import pytest
import rdflib
from conftest import StoreFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Said, copper_readings, reading
from openpyxl.utils.escape import unescape

from graph.export import FORMATS, Options, export
from graph.stores.base import Store

# What these libraries have to say to their own authors.
pytestmark = [
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:rdflib.*"),
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:pydot.*"),
]

Told: TypeAlias = tuple[str, str, str, str | None, str]
"""Quote, mode, document, whose word it is, type."""


def told() -> set[Told]:
    """What the invented documents say."""
    return {(c.quote, c.mode.value, c.document, c.attribution, c.type) for r in copper_readings() for c in r.claims}


def from_json(file: bytes) -> set[Told]:
    return {
        (e["quote"], e["mode"], e["document"], e["attribution"], edge["type"])
        for edge in json.loads(file)["edges"]
        for e in edge["evidence"]
    }


def from_graphml(file: bytes) -> set[Told]:
    graph = networkx.read_graphml(io.BytesIO(file), force_multigraph=True)
    return {
        (e["quote"], e["mode"], e["document"], e["attribution"], values["type"])
        for *_, values in graph.edges(data=True)
        for e in json.loads(values["evidence"])
    }


def from_csv(file: bytes) -> set[Told]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive, archive.open("evidence.csv") as member:
        rows = list(csv.DictReader(io.TextIOWrapper(member, encoding="utf-8-sig", newline="")))
    return {(r["quote"], r["mode"], r["document"], r["attribution"] or None, r["type"]) for r in rows}


def from_xlsx(file: bytes) -> set[Told]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(file), read_only=True)["evidence"].iter_rows(values_only=True)
    records = [dict(zip(head, row, strict=True)) for row in rows]
    return {(unescape(r["quote"]), r["mode"], r["document"], r["attribution"], r["type"]) for r in records}


def from_gexf(file: bytes) -> set[Told]:
    graph = networkx.read_gexf(io.BytesIO(file), version="1.3")
    return {
        (e["quote"], e["mode"], e["document"], e["attribution"], values["type"])
        for *_, values in graph.edges(data=True)
        for e in json.loads(values["evidence"])
    }


def from_ftm(file: bytes) -> set[Told]:
    found = set()
    for line in file.decode().removesuffix("\n").split("\n"):
        entity = json.loads(line or '{"properties": {}}')
        if "recordId" in entity["properties"]:
            values = {name: one for name, (one, *_) in entity["properties"].items()}
            said = dict(part.split(": ", 1) for part in values["description"].split("; "))
            found.add((values["summary"], said["mode"], values["proof"], said.get("according to"), said["type"]))
    return found


def from_cypher(file: bytes) -> set[Told]:
    graph = kglite.KnowledgeGraph()
    for statement in file.decode().split("\n"):
        if statement.startswith(("UNWIND", "MERGE")):
            graph.cypher(statement.removesuffix(";"))
    rows = graph.cypher("MATCH (c:Claim)-[:IN]->(d:Document) RETURN c AS claim, d.id AS document")
    claims = [(row["claim"]["properties"], row["document"]) for row in rows]
    return {(c["quote"], c["mode"], document, c.get("attribution"), c["type"]) for c, document in claims}


def from_neo4j_admin(file: bytes) -> set[Told]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        claims = pandas.read_csv(archive.open("claims.csv"), dtype=object, lineterminator="\n")
    if "quote:string" not in claims:
        return set()
    columns = [f"{name}:string" for name in ("quote", "mode", "document", "attribution", "type")]
    claims = claims.reindex(columns=columns).astype(object).where(claims.notna(), None)
    return set(claims.itertuples(index=False, name=None))


def from_rdf(file: bytes, syntax: str) -> set[Told]:
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=file, format=syntax)
    rows = graph.query(
        """
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX yalu: <urn:yalu:property:>
        SELECT ?quote ?mode ?document ?attribution ?type WHERE {
            ?claim a rdf:Statement; prov:value ?quote; yalu:mode ?mode; prov:wasQuotedFrom ?document;
                rdf:predicate ?type . OPTIONAL { ?claim yalu:attribution ?attribution }
        }"""
    )
    return {
        (str(q), str(m), str(d).removeprefix("urn:yalu:document:"), a and str(a), str(t).removeprefix("urn:yalu:type:"))
        for q, m, d, a, t in rows
    }


def from_dot(file: bytes) -> set[Told]:
    (graph,) = pydot.graph_from_dot_data(file.decode())
    found = set()
    for edge in graph.get_edges():
        evidence = json.loads(edge.get("evidence")[1:-1].replace('\\"', '"').replace("\\\\", "\\"))
        kind = edge.get("class").strip('"')
        found |= {(e["quote"], e["mode"], e["document"], e["attribution"], kind) for e in evidence}
    return found


def from_svg(file: bytes) -> set[Told]:
    found = set()
    for group in ElementTree.fromstring(file).iterfind(".//g[@id]", {"": "http://www.w3.org/2000/svg"}):
        evidence = group.findtext("metadata", namespaces={"": "http://www.w3.org/2000/svg"})
        kind = group.attrib["class"]
        found |= {(e["quote"], e["mode"], e["document"], e["attribution"], kind) for e in json.loads(evidence or "")}
    return found


READERS: dict[str, Callable[[bytes], set[Told]]] = {
    "json": from_json,
    "graphml": from_graphml,
    "csv": from_csv,
    "xlsx": from_xlsx,
    "gexf": from_gexf,
    "cypher": from_cypher,
    "neo4j-admin": from_neo4j_admin,
    "ftm": from_ftm,
    "nquads": partial(from_rdf, syntax="nquads"),
    "turtle": partial(from_rdf, syntax="turtle"),
    "dot": from_dot,
    "svg": from_svg,
}


@pytest.fixture
def store(store_factory: StoreFactory) -> Store:
    """Formats see no difference between stores; `test_json` holds that both read alike."""
    return store_factory("embedded")


@pytest.fixture
def copper(store: Store) -> Store:
    with store.writer() as writer:
        writer.add(copper_readings())
    return store


def exported(store: Store, format: str, options: Options | None = None) -> bytes:
    pieces = export(store, format, options=options)
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)


REPORTS = {"md", "html", "docx", "pdf", "png"}
"""Written for people; `test_report` and `test_pdf` read them back."""


def test_every_format_is_read_back_here() -> None:
    assert READERS.keys() == FORMATS.keys() - REPORTS


@pytest.mark.parametrize("format", READERS)
def test_no_edge_loses_its_evidence(copper: Store, format: str) -> None:
    assert READERS[format](exported(copper, format)) == told()


@pytest.mark.parametrize("format", READERS)
def test_the_same_graph_gives_the_same_bytes(copper: Store, format: str) -> None:
    assert exported(copper, format) == exported(copper, format)


@pytest.mark.parametrize("format", READERS)
def test_an_empty_store_gives_a_file_that_opens(store: Store, format: str) -> None:
    with store.writer():
        pass
    assert READERS[format](exported(store, format)) == set()


@pytest.mark.parametrize("format", READERS)
def test_what_an_export_says_of_itself_is_inside(copper: Store, format: str) -> None:
    file = exported(copper, format, Options(manifest={"program": "Yalu 9.9.9"}))
    assert "Yalu 9.9.9" in readable(file)


def test_a_workbook_says_what_was_asked_on_a_sheet_of_its_own(copper: Store) -> None:
    asked = {"scope": "neighbours", "parameters": {"entity": ["é" * 300]}}
    book = openpyxl.load_workbook(io.BytesIO(exported(copper, "xlsx", Options(manifest=asked))))
    said = dict(book["manifest"].iter_rows(min_row=2, values_only=True))
    assert (said["scope"], json.loads(said["parameters"])) == ("neighbours", asked["parameters"])


def readable(file: bytes) -> str:
    """All text in a file; of a zip, in its members."""
    if not zipfile.is_zipfile(io.BytesIO(file)):
        return file.decode()
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_pandas_reads_the_edges_with_their_numbers(copper: Store) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(copper, "csv"))) as archive, archive.open("edges.csv") as member:
        edges = pandas.read_csv(member).set_index("type")
    assert edges.loc["SMUGGLES", ["claims", "documents", "disputed"]].tolist() == [2, 2, True]
    assert edges.loc["PAYS", "amount"] == 500.5


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_name_is_never_a_formula(store: Store, format: str) -> None:
    names = ["=1+1", "+SUM(A1)", "-2+3", "@cmd"]
    said = [Said(f"{name} met Bo.", name, "MEETS", "Bo") for name in names]
    with store.writer() as writer:
        writer.add([reading("formula.txt", dict.fromkeys([*names, "Bo"], "Person"), said)])
    file = exported(store, format)
    if format == "csv":
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            cells = [
                c for n in archive.namelist() for row in csv.reader(archive.read(n).decode().splitlines()) for c in row
            ]
        assert {f"'{name}" for name in names} <= set(cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    else:
        book = openpyxl.load_workbook(io.BytesIO(file))
        cells = [cell for sheet in book for row in sheet for cell in row]
        assert set(names) <= {cell.value for cell in cells}
        assert not [cell for cell in cells if cell.data_type == "f"]


HOSTILE = [
    "'\"`\\",
    "\\u0027 \\",
    "]]><!--",
    "<a href='x'>&amp;</a>",
    "a\tb  c",
    "=cmd|' /C calc'!A0",
    "\u202eabc\u202c",
    "😀 朝鮮",
    "${x} $x {{y}}",
    "; DROP // # --",
    "é" * 10_000,
]


@pytest.mark.parametrize("format", READERS)
def test_no_name_breaks_a_format(store: Store, format: str) -> None:
    names = [f"N{text}Z" for text in HOSTILE]
    said = [Said(f"{name} met Bo.", name, "MEETS", "Bo", attribution=name[:99]) for name in names if format != "ftm"]
    said = said or [Said(f"{name} met Bo.", name, "MEETS", "Bo") for name in names]
    with store.writer() as writer:
        writer.add([reading("hostile.txt", dict.fromkeys([*names, "Bo"], "Person"), said, title="]]>")])
    found = READERS[format](exported(store, format))
    assert {(quote, whose) for quote, _, _, whose, _ in found} == {(one.sentence, one.attribution) for one in said}


ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20)
ODD = st.text(st.sampled_from("'\"`\\<>&]=+-@,;|{}$#/*\n\t \u202e\u2028\u200dé朝😀"), max_size=20)


@pytest.mark.parametrize("format", ["json", "graphml", "ftm", "cypher", "csv", "gexf"])
def test_any_name_is_read_back(format: str, store_factory: StoreFactory) -> None:
    stores = (store_factory("embedded", f"store-{number}") for number in count())

    @given(st.lists(ANY | ODD, min_size=1, max_size=8, unique=True))
    @settings(max_examples=12, deadline=None, database=None)
    def holds(texts: list[str]) -> None:
        store, names = next(stores), [f"N{number}{text}Z" for number, text in enumerate(texts)]
        said = [Said(f"{name} met Bo.", name, "MEETS", "Bo") for name in names]
        with store.writer() as writer:
            writer.add([reading("any.txt", dict.fromkeys([*names, "Bo"], "Person"), said)])
        assert {quote for quote, *_ in READERS[format](exported(store, format))} == {one.sentence for one in said}

    holds()


@pytest.mark.parametrize("format", READERS)
def test_control_characters_are_kept_or_shown(store: Store, format: str) -> None:
    sentence = "Ann\x01\x0c met Bo\x1f."
    with store.writer() as writer:
        writer.add([reading("hostile.txt", {"Ann": "Person", "Bo": "Person"}, [Said(sentence, "Ann", "MEETS", "Bo")])])
    ((quote, *_),) = READERS[format](exported(store, format))
    assert quote in {sentence, "Ann␁␌ met Bo␟."}
