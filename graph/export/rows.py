"""What a store holds -> nodes, edges and evidence; what only serves the store stays behind."""

from __future__ import annotations

from collections.abc import Iterable

from graph.export.subgraph import Edge, Evidence, Node, Property
from graph.model import Key, Scalar
from graph.ontology import Ontology
from graph.stores.base import StoredNode, StoredRelationship
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
        keys=tuple(sorted(keys, key=lambda key: key.id)),
    )


def evidence_from(stored: StoredNode) -> Evidence:
    """A claim as it was stored."""
    p = stored.properties
    return Evidence(claim_of(p), p.get("publisher"), p.get("published"))


def edge_from(stored: StoredRelationship, source: str, target: str, evidence: Iterable[Evidence]) -> Edge:
    """A relationship with its claims."""
    p = stored.properties
    return Edge(
        id=p["id"],
        type=stored.type,
        source=source,
        target=target,
        properties={name: _property(p[name]) for name in sorted(p.keys() - _EDGE) if p[name] is not None},
        evidence=tuple(sorted(evidence, key=lambda e: (e.published or "9999", e.claim.document, e.claim.id))),
    )


def _property(value: Property | list[Scalar]) -> Property:
    return tuple(value) if isinstance(value, list) else value
