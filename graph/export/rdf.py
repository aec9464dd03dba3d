"""The graph as RDF statements, shared by N-Quads and Turtle.

A claim is a node of its own (`rdf:Statement`, `prov:Entity`) that keeps quote, mode and source. The bare statement
(subject, type, object) is there only where a document asserts it: a denied or hedged claim makes no such triple.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from graph.export.subgraph import Edge, Evidence, Node
from graph.model import Document, Mode, Scalar

if TYPE_CHECKING:
    from graph.export.read import Subgraph

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "label": "urn:yalu:label:",
    "type": "urn:yalu:type:",
    "yalu": "urn:yalu:property:",
}
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_NUMBERS = {bool: "boolean", int: "integer", float: "double"}


@dataclass(frozen=True, slots=True)
class Name:
    """A thing with an address: one of `PREFIXES` and a name that needs no escaping, or a whole IRI."""

    prefix: str
    local: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, and its type: a local name of `xsd`, empty for a plain text."""

    text: str
    kind: str = ""


Statement: TypeAlias = tuple[Name, Name, Name | Literal, str | None]
"""Subject, predicate, object, and the document that says so (None: the graph itself)."""


def iri(kind: str, one: str) -> Name:
    """The address of an entity, document, claim or relationship."""
    return Name("", f"urn:yalu:{kind}:{quote(one, safe='-._~')}")


def statements(subgraph: Subgraph) -> Iterator[Statement]:
    """All statements: the ontology, documents, entities, claims."""
    yield from _ontology(subgraph)
    for document in subgraph.documents():
        yield from _document(document)
    for node in subgraph.nodes():
        yield from _node(node)
    for edge in subgraph.edges():
        for one in edge.evidence:
            yield from _claim(edge, one)


def _ontology(subgraph: Subgraph) -> Iterator[Statement]:
    for label in subgraph.ontology.labels.values():
        yield Name("label", label.name), Name("rdf", "type"), Name("rdfs", "Class"), None
        yield Name("label", label.name), Name("rdfs", "comment"), Literal(label.description), None
        for parent in label.parents:
            yield Name("label", label.name), Name("rdfs", "subClassOf"), Name("label", parent), None
    for kind in subgraph.ontology.types.values():
        yield Name("type", kind.name), Name("rdf", "type"), Name("rdf", "Property"), None
        yield Name("type", kind.name), Name("rdfs", "label"), Literal(kind.says), None


def _document(document: Document) -> Iterator[Statement]:
    subject = iri("document", document.id)
    yield subject, Name("rdf", "type"), Name("prov", "Entity"), None
    named = {
        ("dct", "source"): document.source,
        ("dct", "title"): document.title,
        ("dct", "publisher"): document.publisher,
        ("dct", "creator"): document.author,
        ("dct", "language"): document.language,
        ("yalu", "sha256"): document.sha256,
        ("yalu", "sources_group"): document.sources_group,
    }
    for name, value in named.items():
        if value:
            yield subject, Name(*name), Literal(value), None
    if document.published:
        yield subject, Name("dct", "issued"), _date(document.published), None
    for own, said in sorted(document.properties.items()):
        yield subject, _property(own), _literal(said), None


def _node(node: Node) -> Iterator[Statement]:
    subject = iri("entity", node.id)
    for label in node.labels:
        yield subject, Name("rdf", "type"), Name("label", label), None
    yield subject, Name("rdfs", "label"), Literal(node.name), None
    yield subject, Name("yalu", "named"), Literal(str(node.named).lower(), "boolean"), None
    for alias in node.aliases:
        yield subject, Name("skos", "altLabel"), Literal(alias), None
    for key in node.keys:
        yield iri("document", key.document), Name("yalu", "mentions"), subject, key.document


def _claim(edge: Edge, one: Evidence) -> Iterator[Statement]:
    claim, where = one.claim, one.claim.document
    subject, source, target = iri("claim", claim.id), iri("entity", edge.source), iri("entity", edge.target)
    if claim.mode is Mode.ASSERTED:
        yield source, Name("type", edge.type), target, where
    for name, value in (
        (("rdf", "type"), Name("rdf", "Statement")),
        (("rdf", "type"), Name("prov", "Entity")),
        (("rdf", "subject"), source),
        (("rdf", "predicate"), Name("type", edge.type)),
        (("rdf", "object"), target),
        (("prov", "wasQuotedFrom"), iri("document", where)),
        (("prov", "value"), Literal(claim.quote)),
        (("yalu", "relationship"), iri("relationship", edge.id)),
        (("yalu", "mode"), Literal(claim.mode.value)),
        (("yalu", "start"), _literal(claim.start)),
        (("yalu", "end"), _literal(claim.end)),
        (("yalu", "confidence"), _literal(claim.confidence)),
        (("yalu", "extractor"), Literal(claim.extractor)),
    ):
        yield subject, Name(*name), value, where
    for word in ("cue", "attribution", "date_text"):
        if said := getattr(claim, word):
            yield subject, Name("yalu", word), Literal(said), where
    for word in ("valid_from", "valid_to"):
        if said := getattr(claim, word):
            yield subject, Name("yalu", word), _date(said), where
    for attribute, held in sorted(claim.properties.items()):
        yield subject, _property(attribute), _literal(held), where


def _property(name: str) -> Name:
    return Name("", f"urn:yalu:property:{quote(name, safe='-._~')}")


def _date(iso: str) -> Literal:
    return Literal(iso, _DATES.get(len(iso), ""))


def _literal(value: Scalar) -> Literal:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Literal(text, _NUMBERS.get(type(value), ""))
