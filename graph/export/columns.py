"""Nodes, edges and evidence as flat rows: the columns that GraphML, GEXF, tables and import folders share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.export.subgraph import Edge, Evidence, Node
from graph.model import Document, Scalar
from graph.ontology import Ontology

Cell: TypeAlias = Scalar | None
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `kind` is string, int, double or boolean, as GraphML and GEXF call them."""

    name: str
    kind: str = "string"


def _columns(words: str) -> tuple[Column, ...]:
    return tuple(Column(*word.partition(":")[::2]) if ":" in word else Column(word) for word in words.split())


NODE_COLUMNS = _columns(
    "label labels name aliases named:boolean documents:int mentions:int first last colour shape properties"
)
EDGE_COLUMNS = _columns(
    "type says mode modes disputed:boolean claims:int documents:int sources:int confidence:double first last quote"
    " quotes publishers document_ids"
)
EVIDENCE_COLUMNS = _columns(
    "claim relationship type source source_name target target_name quote mode cue attribution document publisher"
    " published valid_from valid_to date_text start:int end:int confidence:double extractor subject_key object_key"
)
DOCUMENT_COLUMNS = _columns("id source title publisher author published language sources_group sha256 properties")


_TAKEN = frozenset({"id", "source", "target", "label", "evidence"}) | {
    column.name for column in (*NODE_COLUMNS, *EDGE_COLUMNS, *EVIDENCE_COLUMNS)
}


def attribute_columns(ontology: Ontology) -> tuple[Column, ...]:
    """A column for each attribute that the ontology gives to any type, by name."""
    names = {name for kind in ontology.types.values() for name in kind.properties}
    return tuple(Column(attribute_name(name)) for name in sorted(names))


def attribute_name(name: str) -> str:
    """What the column of an attribute is called: its name, unless another column has it."""
    return f"attribute_{name}" if name in _TAKEN else name


def specific_label(labels: Iterable[str], ontology: Ontology) -> str:
    """The label that says most about a node; of several, the one that stands last in the ontology."""
    # There each label stands before those that imply it: the last is implied by no other.
    return ontology.closure(label for label in labels if label in ontology.labels)[-1]


def node_cells(node: Node, ontology: Ontology) -> dict[str, Cell]:
    """A node as `NODE_COLUMNS`."""
    label = specific_label(node.labels, ontology)
    known = {"documents", "mentions", "first", "last"}
    rest = {name: value for name, value in node.properties.items() if name not in known}
    return {
        "label": label,
        "labels": "".join(f":{name}" for name in node.labels),
        "name": node.name,
        "aliases": joined(node.aliases),
        "named": node.named,
        "documents": _cell(node.properties.get("documents")),
        "mentions": _cell(node.properties.get("mentions")),
        "first": _cell(node.properties.get("first")),
        "last": _cell(node.properties.get("last")),
        "colour": ontology.labels[label].colour,
        "shape": ontology.labels[label].shape,
        "properties": _encode(rest) if rest else None,
    }


_DERIVED = ("mode", "modes", "disputed", "documents", "sources", "confidence", "first", "last", "quote", "publishers")


def edge_cells(edge: Edge, ontology: Ontology) -> dict[str, Cell]:
    """An edge as `EDGE_COLUMNS`, and those attributes that its claims carry."""
    kind = ontology.types.get(edge.type)
    p = edge.properties
    cells: dict[str, Cell] = {
        "type": edge.type,
        "says": kind.says if kind else edge.type,
        "claims": len(edge.evidence),
        "quotes": "\n".join([cited(one) for one in edge.evidence]),
        "document_ids": joined(sorted({one.claim.document for one in edge.evidence})),
    }
    for name in _DERIVED:
        value = p.get(name)
        cells[name] = joined(value) if isinstance(value, tuple) else value
    return cells | edge_attributes(edge)


def edge_attributes(edge: Edge) -> dict[str, Cell]:
    """What claims say beyond the relationship itself (amount, goods, role), each different value once."""
    found: dict[str, list[str]] = {}
    for one in edge.evidence:
        for name, value in one.claim.properties.items():
            found.setdefault(name, []).append(plain(value))
    return {attribute_name(name): joined(dict.fromkeys(values)) for name, values in found.items()}


def evidence_cells(edge: Edge, one: Evidence) -> dict[str, Cell]:
    """A claim as `EVIDENCE_COLUMNS`, and its attributes."""
    claim = one.claim
    return {
        "claim": claim.id,
        "relationship": edge.id,
        "type": edge.type,
        "source": edge.source,
        "source_name": edge.source_name,
        "target": edge.target,
        "target_name": edge.target_name,
        "quote": claim.quote,
        "mode": claim.mode.value,
        "cue": claim.cue,
        "attribution": claim.attribution,
        "document": claim.document,
        "publisher": one.publisher,
        "published": one.published,
        "valid_from": claim.valid_from,
        "valid_to": claim.valid_to,
        "date_text": claim.date_text,
        "start": claim.start,
        "end": claim.end,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "subject_key": claim.subject,
        "object_key": claim.object,
        **{attribute_name(name): value for name, value in claim.properties.items()},
    }


def document_cells(document: Document) -> dict[str, Cell]:
    """A document as `DOCUMENT_COLUMNS`, without its text."""
    properties = {name: document.properties[name] for name in sorted(document.properties)}
    known = ("id", "source", "title", "publisher", "author", "published", "language", "sources_group", "sha256")
    return {
        **{name: getattr(document, name) for name in known},
        "properties": _encode(properties) if properties else None,
    }


def cited(one: Evidence, simple: bool = False) -> str:
    """A quote with who says it, when and how firmly, on one line, for people; `simple`: it is on one line already."""
    claim = one.claim
    when = f", {one.published}" if one.published else ""
    whose = f", according to {claim.attribution}" if claim.attribution else ""
    dated = f", ({claim.date_text})" if claim.date_text else ""
    who = one.publisher or claim.document
    quote = claim.quote if simple else _on_one_line(claim.quote)
    return f"“{quote}” [{who}{when}, {claim.mode._value_}{whose}{dated}]"


def _on_one_line(text: str) -> str:
    # Most texts are on one line already, which is found out faster than done again.
    return text if text.isprintable() and "  " not in text and text == text.strip() else " ".join(text.split())


def joined(values: Iterable[object]) -> str | None:
    """Several values in one cell; None for none."""
    return " | ".join(plain(value) for value in values) or None


def plain(value: object) -> str:
    """A value as text: `true` and `false` as most programs write them."""
    if value.__class__ is str:
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def ordered(cells: Mapping[str, Cell], names: Iterable[str]) -> list[Cell]:
    """The cells of a row in the order of their columns' names, None where there is none."""
    return list(map(cells.get, names))


def _cell(value: object) -> Cell:
    if isinstance(value, tuple):
        return joined(value)
    return value if isinstance(value, (str, int, float, bool)) else None
