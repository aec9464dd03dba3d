"""Answers that more than one query makes up: the same over HTTP and on the command line."""

from __future__ import annotations

from api import schemas
from graph import ontology
from graph.stores.base import Store
from queries import evidence
from queries.filters import Filters


def relationship(
    store: Store, relationship_id: str, filters: Filters, limit: int, cursor: str | None
) -> schemas.RelationshipAnswer:
    """A relationship with its ends and a page of its evidence. Raises: RelationshipNotFound, BadRequest."""
    found = evidence.relationship(store, relationship_id)
    claims = evidence.relationship_evidence(store, relationship_id, filters, limit=limit, cursor=cursor)
    return schemas.RelationshipAnswer(
        relationship=schemas.Relationship.of(found.relationship),
        source=schemas.Entity.of(found.source),
        target=schemas.Entity.of(found.target),
        evidence=schemas.Evidence.of(claims),
    )


def what_can_be_said() -> schemas.Ontology:
    """The ontology."""
    loaded = ontology.load()
    return schemas.Ontology(
        labels=tuple(schemas.Label.of(label) for label in loaded.labels.values()),
        types=tuple(schemas.RelationshipType.of(kind) for kind in loaded.types.values()),
    )
