"""What each format of an export tells, read back by a program that is not ours."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from functools import partial
from typing import TypeAlias
from xml.etree import ElementTree

import kglite
import networkx
import openpyxl
import pandas
import pydot
import rdflib
from openpyxl.utils.escape import unescape

from graph.export import Options, export
from graph.stores.base import Store

Told: TypeAlias = tuple[str, str, str, str | None, str]
"""Quote, mode, document, whose word it is, type."""


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


def exported(store: Store, format: str, options: Options | None = None) -> bytes:
    pieces = export(store, format, options=options)
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
