"""Rows of a store -> values of answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields as fields_of
from functools import cache

from graph.model import Mode
from graph.ontology import load
from graph.stores.base import Row
from queries.answers import DocumentSummary, EntitySummary, Relationship, StoredClaim

_ATTRIBUTE = "attribute_"
_RANKS = {mode.value: mode.rank for mode in Mode}
_CLAIM_FIELDS = frozenset(field.name for field in fields_of(StoredClaim)) - {
    "says",
    "subject_name",
    "object_name",
    "attributes",
}


def entity_summary(found: Row) -> EntitySummary:
    """An entity of `cypher/parts/far.cypher`."""
    labels, specific = _labels(frozenset(found["labels"]))
    return EntitySummary(
        id=found["id"],
        name=found["name"],
        labels=labels,
        specific=specific,
        named=bool(found["named"]),
        aliases=tuple(found["aliases"] or ()),
        documents=found["documents"] or 0,
        mentions=found["mentions"] or 0,
        degree=found["degree"],
        first=found["first"],
        last=found["last"],
    )


@cache
def _labels(given: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All labels, the root first, and those that no other one implies."""
    return load().closure(given), load().specific(given)


def relationship(found: Row) -> Relationship:
    """A relationship of `cypher/parts/relationship.cypher`."""
    kind = load().types[found["type"]]
    return Relationship(
        id=found["id"],
        type=found["type"],
        source=found["source"],
        target=found["target"],
        says=kind.says,
        inverse=kind.says if kind.symmetric else kind.inverse,
        mode=found["mode"],
        modes=in_order_of_firmness(found["modes"]),
        disputed=bool(found["disputed"]),
        claims=found["claims"],
        documents=found["documents"],
        sources=found["sources"],
        quote=found["quote"],
        quote_claim=found["quote_claim"],
        confidence=found["confidence"],
        first=found["first"],
        last=found["last"],
        publishers=tuple(sorted(found["publishers"] or ())),
    )


def in_order_of_firmness(modes: Iterable[str]) -> tuple[str, ...]:
    """Modes, firmest first."""
    return tuple(sorted(modes, key=rank))


def rank(mode: str) -> int:
    """0 for the firmest mode."""
    return _RANKS[mode]


def claim(row: Row) -> StoredClaim:
    """A claim of `cypher/parts/claim.cypher`: its node, and the names of its entities."""
    said: Row = dict(row["claim"].properties)
    fields: Row = {name: said.get(name) for name in _CLAIM_FIELDS}
    return StoredClaim(
        **fields,
        says=load().types[fields["type"]].says,
        subject_name=row["subject_name"],
        object_name=row["object_name"],
        attributes={n.removeprefix(_ATTRIBUTE): v for n, v in sorted(said.items()) if n.startswith(_ATTRIBUTE)},
    )


def document_summary(found: Row) -> DocumentSummary:
    """A document of `cypher/parts/document.cypher`."""
    return DocumentSummary(**found)
