"""Filters held against claims instead of relationships: what evidence and timeline share."""

from __future__ import annotations

from graph.ontology import load
from queries.bounds import span
from queries.filters import Filters

OF_CLAIMS = ("mode", "since", "until", "undated", "publisher", "document", "min_confidence")
"""The filters that a claim can pass: those of its own and of its document."""


def claim_passes(filters: Filters) -> dict[str, object]:
    """The parameters of `cypher/parts/claim_passes.cypher`."""
    since, until = span(filters.since, filters.until)
    return {
        "types": list(filters.type),
        "modes": list(filters.mode),
        "publishers": list(filters.publisher),
        "documents": list(filters.document),
        "since": since,
        "until": until,
        "undated": filters.undated,
        "min_confidence": filters.min_confidence,
    }


def claim_side(entity_id: str, filters: Filters) -> dict[str, object]:
    """The parameters of `cypher/parts/claim_side.cypher`: an entity does what a claim says, or suffers it."""
    symmetric = sorted(name for name, kind in load().types.items() if kind.symmetric)
    return {"id": entity_id, "direction": filters.direction, "symmetric": symmetric}
