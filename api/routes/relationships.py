"""One relationship with the claims behind it; the claims along a path."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from api import answers, schemas
from api.openapi import declared
from api.routes.parameters import Cursor, Filtered, Graph, Id, topic
from queries.evidence import path_evidence

router = topic("relationships")


@router.get("/relationships/{id}", responses=declared(404))
def one_relationship(
    store: Graph,
    id: Id,
    filters: Filtered,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    cursor: Cursor = None,
) -> schemas.RelationshipAnswer:
    """One relationship, its two ends, and every claim that it rests on; the filters hold for the claims."""
    return answers.relationship(store, id, filters, limit, cursor)


@router.get("/evidence", responses=declared(404))
def evidence_along_a_path(
    store: Graph,
    filters: Filtered,
    entity: Annotated[
        tuple[str, ...], Query(min_length=2, max_length=11, description="ids of entities, in the order of the path")
    ],
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    cursor: Cursor = None,
) -> schemas.Evidence:
    """Every claim that links each entity of a path with the next: for a pair, or for a whole path."""
    return schemas.Evidence.of(path_evidence(store, entity, filters, limit=limit, cursor=cursor))
