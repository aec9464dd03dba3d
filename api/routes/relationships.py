"""One relationship with the claims behind it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from api import answers, schemas
from api.openapi import declared
from api.routes.parameters import Cursor, Filtered, Graph, Id, topic

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
