"""What is central, what hangs together, what joins many."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Literal

from fastapi import Query, Request, Response

from api import answers, schemas
from api.freshness import not_kept
from api.jobs import Watch, Work
from api.openapi import declared
from api.routes.jobs import BEGUN, begun
from api.routes.parameters import Cursor, Filtered, Graph, Words, topic
from api.settings import Settings
from queries.analytics import grouping, ranking
from queries.connections import connections
from queries.paths import Avoid
from queries.weak_points import weak_points

router = topic("analytics")

Several = Annotated[tuple[str, ...], Query(min_length=2, max_length=20, description="ids of entities")]
Limit = Annotated[int, Query(ge=1, le=1_000)]
Background = Annotated[
    bool,
    Query(description="answers with a job at once, which says how far it is; then the same question has its answer"),
]


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


@router.get("/analytics/ranking", response_model=schemas.Ranking, responses=BEGUN)
def most_central(
    request: Request,
    store: Graph,
    filters: Filtered,
    measure: Literal["degree", "betweenness", "pagerank", "core"] = "degree",
    limit: Limit = 20,
    background: Background = False,
) -> schemas.Ranking | Response:
    """Entities by how central they are; says where it was estimated from a sample."""
    asked = partial(ranking, store, measure, filters, limit=limit, backend=_backend(request))
    return begun(request, _unseen(asked)) if background else schemas.Ranking.of(asked())


@router.get("/analytics/groups", response_model=schemas.Grouping, responses=BEGUN)
def what_hangs_together(
    request: Request,
    store: Graph,
    filters: Filtered,
    kind: Literal["communities", "components"] = "communities",
    limit: Limit = 20,
    members: Annotated[int, Query(ge=1, le=100)] = 10,
    background: Background = False,
) -> schemas.Grouping | Response:
    """Groups of entities that hang together, largest first."""
    asked = partial(grouping, store, kind, filters, limit=limit, members=members, backend=_backend(request))
    return begun(request, _unseen(asked)) if background else schemas.Grouping.of(asked())


@router.get("/analytics/weak-points", response_model=schemas.WeakPoints, responses=BEGUN)
def what_holds_it_together(
    request: Request, store: Graph, filters: Filtered, limit: Limit = 20, background: Background = False
) -> schemas.WeakPoints | Response:
    """Single links and single entities that hold parts of the graph together."""
    asked = partial(weak_points, store, filters, limit=limit)
    return begun(request, _unseen(asked)) if background else schemas.WeakPoints.of(asked())


def _backend(request: Request) -> str:
    settings: Settings = request.app.state.settings
    return settings.analytics_backend


def _unseen(asked: Callable[..., object]) -> Work:
    """A question whose answer is remembered for this graph: whoever asks it again has it at once."""

    def work(watch: Watch) -> None:
        asked(told=watch)

    return work
