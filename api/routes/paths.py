"""How are these connected with those."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Response

from api import schemas
from api.freshness import not_kept
from api.openapi import declared
from api.routes.parameters import Date, Filtered, Graph, Words, topic
from queries.paths import BUDGET, SECONDS, Avoid, paths

router = topic("paths")


@router.get("/paths", responses=declared(404))
def paths_between(
    store: Graph,
    response: Response,
    filters: Filtered,
    source: Annotated[tuple[str, ...], Query(alias="from", min_length=1, max_length=20, description="ids of entities")],
    target: Annotated[tuple[str, ...], Query(alias="to", min_length=1, max_length=20, description="ids of entities")],
    max_length: Annotated[int, Query(ge=1, le=10, description="most steps")] = 6,
    k: Annotated[int, Query(ge=1, le=20, description="most paths")] = 5,
    avoid_entity: Words = (),
    avoid_label: Words = (),
    avoid_type: Words = (),
    hubs: Annotated[
        Literal["avoid", "penalise", "allow"], Query(description="transit through entities of very high degree")
    ] = "penalise",
    as_of: Date = None,
    seconds: Annotated[float, Query(ge=0.1, le=60)] = SECONDS,
    budget: Annotated[int, Query(ge=100, le=200_000, description="entities to look at")] = BUDGET,
) -> schemas.PathsAnswer:
    """The best paths from any of some entities to any of others, each step with its best quote."""
    found = paths(
        store,
        source,
        target,
        max_length=max_length,
        k=k,
        filters=filters,
        avoid=Avoid(avoid_entity, avoid_label, avoid_type),
        hubs=hubs,
        as_of=as_of,
        seconds=seconds,
        budget=budget,
    )
    if found.truncated:
        not_kept(response)
    return schemas.PathsAnswer.of(found)
