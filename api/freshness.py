"""Answers that need not be sent twice: a tag for each version of the graph, and 304 where a client has it."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response

from graph.ids import digest
from graph.stores.base import Store
from graph.version import installed
from queries.statistics import state

REVALIDATED = "private, no-cache"
"""A browser may keep an answer, and asks each time whether it still holds."""
_VARY = "Authorization, X-API-Key"


class Unchanged(Exception):
    """The client has this answer already."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__("unchanged")
        self.headers = headers


def tagged(request: Request, response: Response) -> None:
    """A dependency that tags an answer with the version of the graph, read before it is made.

    The graph may be newer than the tag when the answer is made; then the next question makes it anew.
    Raises: Unchanged, StoreError.
    """
    store: Store = request.app.state.store
    headers = {"ETag": _tag(request.app.state.began, store), "Cache-Control": REVALIDATED, "Vary": _VARY}
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if known & {headers["ETag"].removeprefix("W/"), "*"}:
        raise Unchanged(headers)
    response.headers.update(headers)


def not_kept(response: Response) -> None:
    """Takes the tag from an answer that may be better the next time, though the graph is the same."""
    del response.headers["ETag"]
    response.headers["Cache-Control"] = "no-store"


def install(app: FastAPI) -> None:
    """Makes what is unchanged a 304."""
    app.add_exception_handler(Unchanged, _unchanged)


async def _unchanged(_: Request, error: Exception) -> Response:
    assert isinstance(error, Unchanged)
    return Response(status_code=304, headers=error.headers)


def _tag(began: str, store: Store) -> str:
    """Weak, since an answer may be compressed or not; another one after each start of the server."""
    return f'W/"{digest(began, installed(), *map(str, state(store)))[:20]}"'
