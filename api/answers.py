"""Answers that more than one query makes up: the same over HTTP and on the command line."""

from __future__ import annotations

from api import schemas
from graph import ontology
from graph.errors import BadRequest
from graph.stores.base import Store
from queries import connections, evidence
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


def links(
    store: Store,
    ids: tuple[str, ...],
    others: tuple[str, ...],
    filters: Filters,
    *,
    least: int | None,
    limit: int,
    cursor: str | None,
) -> connections.Links:
    """Who is related with each of some entities; with some of two groups where there are others.

    Raises: EntityNotFound, BadRequest.
    """
    if not others:
        return connections.common_neighbours(store, ids, filters, least=least, limit=limit, cursor=cursor)
    if least is not None:
        raise BadRequest("least: two groups are always both linked", "leave out least, or the other group")
    return connections.links_between(store, ids, others, filters, limit=limit, cursor=cursor)
