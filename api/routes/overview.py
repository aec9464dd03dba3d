"""The graph from above: how much there is of what, when, and where documents disagree."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query

from api import schemas
from api.openapi import declared
from api.routes.parameters import Cursor, Filtered, Graph, topic
from queries.contradictions import contradictions
from queries.disagreements import disagreements
from queries.facets import facets, timeline

router = topic("overview")

Of = Annotated[str | None, Query(max_length=300, description="only what this entity takes part in")]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("/facets", responses=declared(404))
def counts_of_relationships(store: Graph, filters: Filtered, entity: Of = None) -> schemas.Facets:
    """How many relationships there are of each label, type, mode, publisher and year."""
    return schemas.Facets.of(facets(store, filters, entity=entity))


@router.get("/timeline", responses=declared(404))
def claims_in_time(
    store: Graph, filters: Filtered, step: Literal["year", "month", "day"] = "month", entity: Of = None
) -> schemas.Timeline:
    """How many claims there are at each time; undated ones are counted."""
    return schemas.Timeline.of(timeline(store, filters, step=step, entity=entity))


@router.get("/contradictions")
def asserted_and_denied(
    store: Graph, filters: Filtered, limit: Limit = 50, cursor: Cursor = None
) -> schemas.Contradictions:
    """Relationships that are both asserted and denied, with both sides."""
    return schemas.Contradictions.of(contradictions(store, filters, limit=limit, cursor=cursor))


@router.get("/disagreements")
def different_values(store: Graph, limit: Limit = 50, cursor: Cursor = None) -> schemas.Disagreements:
    """Relationships of which documents give different dates, owners, amounts, shares, roles, ..."""
    return schemas.Disagreements.of(disagreements(store, limit=limit, cursor=cursor))
