"""What a store holds -> nodes, edges and evidence; what only serves the store stays behind."""

from __future__ import annotations

from collections.abc import Iterable

from graph.export.subgraph import Edge, Evidence, Node, Property
from graph.model import Key, Scalar
from graph.ontology import Ontology
from graph.stores.base import Row, StoredNode, StoredRelationship
from graph.stores.rows import claim_of

_NODE = frozenset({"id", "name", "aliases", "named", "search", "name_counts", "former"})
_EDGE = frozenset({"id", "source_marks"})


def node_from(stored: StoredNode, keys: Iterable[Key], ontology: Ontology) -> Node:
    """An entity with its keys; labels that the ontology no longer knows come last."""
    p = stored.properties
    known = {label for label in stored.labels if label in ontology.labels}
    return Node(
        id=p["id"],
        name=p["name"],
        labels=(*ontology.closure(known), *sorted(set(stored.labels) - known)),
        aliases=tuple(p.get("aliases") or ()),
        named=bool(p["named"]),
        properties={name: _property(p[name]) for name in sorted(p.keys() - _NODE) if p[name] is not None},
        keys=keys,
        stored=p,
    )


def evidence_from(stored: StoredNode) -> Evidence:
    """A claim as it was stored."""
    p = stored.properties
    return Evidence(claim_of(p), p.get("publisher"), p.get("published"), p)


def edge_from(row: Row, evidence: Iterable[Evidence]) -> Edge:
    """A relationship with its claims, from a row with `edge` and its ends."""
    stored: StoredRelationship = row["edge"]
    p = stored.properties
    return Edge(
        id=p["id"],
        type=stored.type,
        source=row["source"],
        target=row["target"],
        properties={name: _property(p[name]) for name in sorted(p.keys() - _EDGE) if p[name] is not None},
        evidence=tuple(sorted(evidence, key=lambda e: (e.published or "9999", e.claim.document, e.claim.id))),
        source_name=row["source_name"],
        target_name=row["target_name"],
        source_labels=tuple(row["source_labels"]),
        target_labels=tuple(row["target_labels"]),
        stored=p,
    )


def _property(value: Property | list[Scalar]) -> Property:
    return tuple(value) if isinstance(value, list) else value
