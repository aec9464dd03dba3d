"""What is central, what hangs together, what joins many."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Response

from api import answers, schemas
from api.freshness import not_kept
from api.openapi import declared
from api.routes.parameters import Cursor, Filtered, Graph, Words, topic
from queries.analytics import grouping, ranking
from queries.connections import connections
from queries.paths import Avoid
from queries.weak_points import weak_points

router = topic("analytics")

Several = Annotated[tuple[str, ...], Query(min_length=2, max_length=20, description="ids of entities")]
Limit = Annotated[int, Query(ge=1, le=1_000)]


@router.get("/subgraph", responses=declared(404))
def picture_over_many(
    store: Graph,
    response: Response,
    filters: Filtered,
    entity: Several,
    max_length: Annotated[int, Query(ge=1, le=10, description="most steps of each joining path")] = 6,
    avoid_entity: Words = (),
    avoid_label: Words = (),
    avoid_type: Words = (),
    hubs: Literal["avoid", "penalise", "allow"] = "penalise",
    seconds: Annotated[float, Query(ge=0.1, le=60)] = 10.0,
    budget: Annotated[int, Query(ge=100, le=200_000)] = 20_000,
) -> schemas.Connections:
    """The smallest connected picture over some entities."""
    found = connections(
        store,
        entity,
        max_length=max_length,
        filters=filters,
        avoid=Avoid(avoid_entity, avoid_label, avoid_type),
        hubs=hubs,
        seconds=seconds,
        budget=budget,
    )
    if found.truncated:
        not_kept(response)
    return schemas.Connections.of(found)


@router.get("/common", responses=declared(404))
def who_links_them(
    store: Graph,
    filters: Filtered,
    entity: Annotated[tuple[str, ...], Query(min_length=1, max_length=20, description="ids of entities")],
    other: Annotated[
        tuple[str, ...], Query(max_length=20, description="another group: who links the first with this one")
    ] = (),
    least: Annotated[int | None, Query(ge=2, le=20, description="related with at least so many; default: all")] = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 50,
    cursor: Cursor = None,
) -> schemas.Links:
    """Entities that are related with each of some others, with at least some of them, or with some of two groups."""
    found = answers.links(store, entity, other, filters, least=least, limit=limit, cursor=cursor)
    return schemas.Links.of(found)


@router.get("/analytics/ranking")
def most_central(
    store: Graph,
    filters: Filtered,
    measure: Literal["degree", "betweenness", "pagerank", "core"] = "degree",
    limit: Limit = 20,
) -> schemas.Ranking:
    """Entities by how central they are; says where it was estimated from a sample."""
    return schemas.Ranking.of(ranking(store, measure, filters, limit=limit))


@router.get("/analytics/groups")
def what_hangs_together(
    store: Graph,
    filters: Filtered,
    kind: Literal["communities", "components"] = "communities",
    limit: Limit = 20,
    members: Annotated[int, Query(ge=1, le=100)] = 10,
) -> schemas.Grouping:
    """Groups of entities that hang together, largest first."""
    return schemas.Grouping.of(grouping(store, kind, filters, limit=limit, members=members))


@router.get("/analytics/weak-points")
def what_holds_it_together(store: Graph, filters: Filtered, limit: Limit = 20) -> schemas.WeakPoints:
    """Single links and single entities that hold parts of the graph together."""
    return schemas.WeakPoints.of(weak_points(store, filters, limit=limit))
