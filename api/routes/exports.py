"""The graph, or a part of it, in the formats of other tools; streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse

from api import access, schemas
from api.openapi import declared
from api.routes.parameters import Graph
from api.scopes import part
from graph import export
from graph.errors import BadRequest
from graph.export.zipped import zipped
from graph.stores.base import Store

router = APIRouter(
    prefix="/v1",
    tags=["export"],
    dependencies=[Depends(access.needs(access.Scope.EXPORT))],
    responses=declared(401, 403, 404, 504),
)
_OWN = frozenset(schemas.ExportQuestion.model_fields)
_MOST_SAID = 4_000


@router.get("/export", response_class=StreamingResponse)
def download(request: Request, store: Graph, question: Annotated[schemas.ExportQuestion, Query()]) -> StreamingResponse:
    """A file of the graph, or of the answer to a question: `scope=neighbours&entity=...&type=PAYS&format=graphml`.

    Besides these, the parameters of the scope's question: of `neighbours`, `search`, `paths` (`from`, `to`), of a
    ready-made `question` (`name`); `entity`, `relationship`, `document` for `ids`; `query` for `cypher`; filters.
    """
    return _file(request, store, question, _repeated(request))


@router.post("/export", response_class=StreamingResponse, responses=declared(413))
def download_selected(request: Request, store: Graph, question: schemas.ExportQuestion) -> StreamingResponse:
    """The same as a body, for lists too long for an address: a value, or a list of values, for each parameter."""
    extra = question.model_extra or {}
    return _file(request, store, question, {name: _texts(name, value) for name, value in extra.items()})


def _file(
    request: Request, store: Store, question: schemas.ExportQuestion, given: Mapping[str, Sequence[str]]
) -> StreamingResponse:
    if question.scope == "cypher":
        access.check(request, access.Scope.CYPHER)
    chosen = export.find_format(question.format)
    found = part(store, question.scope, given, request.app.state.settings)
    still = store.snapshot()
    manifest = found.about(still, datetime.now(UTC) if question.time else None)
    options = export.Options(question.flavour, question.title, question.question, manifest)
    pieces = export.export(still, question.format, found.scope, options)
    headers = {"X-Yalu-Manifest": _header(pieces.known)}
    name = f"yalu{chosen.suffix}"
    if question.zip:
        return _sent(zipped(_with_manifest(name, pieces)), "application/zip", f"{name}.zip", headers)
    return _sent(pieces, chosen.media_type, name, headers)


def _sent(
    pieces: Iterator[str | bytes] | Iterator[bytes], media_type: str, name: str, headers: Mapping[str, str]
) -> StreamingResponse:
    """The first piece is made by now: what goes wrong before it is still a problem with a status."""
    whole: Iterator[str | bytes] = chain((next(pieces, b""),), pieces)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(whole, media_type=media_type, headers={**disposition, **headers})


def _with_manifest(name: str, pieces: export.Export) -> Iterator[tuple[str, Iterator[str | bytes]]]:
    yield name, pieces
    yield f"{name}.manifest.json", iter([export.manifest_file(pieces.manifest())])


def _header(manifest: Mapping[str, object]) -> str:
    """A manifest on one line of ASCII; without parameters that are too long for a header."""
    said = json.dumps(manifest)
    return (
        said if len(said) <= _MOST_SAID else json.dumps({**manifest, "parameters": "as asked", "filters": "as asked"})
    )


def _repeated(request: Request) -> dict[str, list[str]]:
    """The parameters of the scope in an address."""
    for name in _OWN:
        if len(request.query_params.getlist(name)) > 1:
            raise BadRequest(f"the parameter {name!r} is given more than once", "give it once")
    return {name: request.query_params.getlist(name) for name in request.query_params if name not in _OWN}


def _texts(name: str, value: object) -> list[str]:
    """The parameters of the scope in a body."""
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str | int | float | bool) for one in values):
        raise BadRequest(f"{name}: a value, or a list of values, is wanted here", "see /docs")
    return [str(one).lower() if isinstance(one, bool) else str(one) for one in values]
