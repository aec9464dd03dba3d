"""Query parameters that many routes share, the store they ask, and the refusal of parameters that nobody knows."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.routing import APIRoute

from api.access import Scope, needs
from api.freshness import tagged
from api.openapi import declared
from graph.errors import BadRequest
from graph.model import Mode
from graph.stores.base import Store
from queries.filters import Filters

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

Words: TypeAlias = Annotated[tuple[str, ...], Query(max_length=100)]
Date: TypeAlias = Annotated[str | None, Query(pattern=_DATE)]
Cursor: TypeAlias = Annotated[str | None, Query(max_length=2_000, description="`next` of the page before")]
Id: TypeAlias = Annotated[str, Path(max_length=300)]


def topic(name: str, scope: Scope = Scope.READ, *, graph: bool = True) -> APIRouter:
    """A router under `/v1` whose routes need a scope and refuse unknown parameters.

    Args:
        graph: its answers are about the graph: those to GET that only read are tagged with its version.
    """
    tags = graph and scope is Scope.READ
    return APIRouter(
        prefix="/v1",
        tags=[name],
        dependencies=[Depends(needs(scope)), Depends(refuse_unknown), *([Depends(tagged)] if tags else [])],
        responses=declared(401, 403, 504, *([304] if tags else [])),
    )


async def refuse_unknown(request: Request) -> None:
    """Raises: BadRequest for a query parameter that the route does not have, or that is given twice to no end."""
    route = request.scope["route"]
    assert isinstance(route, APIRoute)
    known = _known(route)
    for name in request.query_params:
        if name not in known:
            todo = f"it knows {', '.join(sorted(known))}" if known else "it knows none"
            raise BadRequest(f"{request.url.path} knows no parameter {name!r}", todo)
        if not known[name] and len(request.query_params.getlist(name)) > 1:
            raise BadRequest(f"the parameter {name!r} is given more than once", "give it once")


def _known(route: APIRoute) -> dict[str, bool]:
    """Names of the query parameters of a route; true for those that may be repeated."""
    fields = get_flat_params(route.dependant)
    queries = [each for each in fields if isinstance(each.field_info, Query().__class__)]
    return {each.alias: "tuple" in str(each.field_info.annotation) for each in queries}


async def asked(request: Request) -> Store:
    """The store of the server."""
    store: Store = request.app.state.store
    return store


Graph: TypeAlias = Annotated[Store, Depends(asked)]


async def filters(
    label: Annotated[
        tuple[str, ...], Query(description="the far entity has one of these labels, or a descendant")
    ] = (),
    type: Annotated[tuple[str, ...], Query(description="the relationship has one of these types")] = (),
    mode: Annotated[tuple[Mode, ...], Query(description="a claim has one of these modes")] = (),
    since: Annotated[str | None, Query(pattern=_DATE, description="can have held on this date or later")] = None,
    until: Annotated[str | None, Query(pattern=_DATE, description="can have held on this date or earlier")] = None,
    undated: Annotated[bool, Query(description="keep what has no date under since and until")] = True,
    publisher: Annotated[tuple[str, ...], Query(description="a claim is from one of these publishers")] = (),
    document: Annotated[tuple[str, ...], Query(description="a claim is from one of these documents")] = (),
    min_documents: Annotated[int, Query(ge=1)] = 1,
    min_sources: Annotated[int, Query(ge=1, description="independent ones: a reprint is none")] = 1,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    named: Annotated[bool | None, Query(description="false: only described entities")] = None,
    direction: Annotated[str, Query(pattern="^(in|out|both)$")] = "both",
) -> Filters:
    """The filters of a question, with the same names everywhere."""
    modes = tuple(each.value for each in mode)
    return Filters(
        label,
        type,
        modes,
        since,
        until,
        undated,
        publisher,
        document,
        min_documents,
        min_sources,
        min_confidence,
        named,
        direction,
    )


Filtered: TypeAlias = Annotated[Filters, Depends(filters)]
