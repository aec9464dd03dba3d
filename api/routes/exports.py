"""The graph, or a part of it, in the formats of other tools; streamed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Annotated

from fastapi import Query
from fastapi.responses import StreamingResponse

from api import schemas
from api.access import Scope
from api.openapi import declared
from api.routes.parameters import Graph, Words, topic
from graph import export
from graph.stores.base import Store

router = topic("export", Scope.EXPORT)


@router.get("/export", response_class=StreamingResponse, responses=declared(404))
def download(
    store: Graph,
    format: str = "json",
    entity: Words = (),
    relationship: Words = (),
    document: Words = (),
    flavour: str = "",
    title: Annotated[str, Query(max_length=500, description="of a report")] = "",
    question: Annotated[str, Query(max_length=2_000, description="what a report answers")] = "",
) -> StreamingResponse:
    """A file of the whole graph, or of the named entities, relationships and documents."""
    asked = schemas.ExportQuestion(
        format=format,
        entities=entity or None,
        relationships=relationship or None,
        documents=document or None,
        flavour=flavour,
        title=title,
        question=question,
    )
    return _file(store, asked)


@router.post("/export", response_class=StreamingResponse, responses=declared(404, 413))
def download_selected(store: Graph, question: schemas.ExportQuestion) -> StreamingResponse:
    """The same, for lists too long for an address."""
    return _file(store, question)


def _file(store: Store, question: schemas.ExportQuestion) -> StreamingResponse:
    chosen = export.find_format(question.format)
    options = export.Options(question.flavour, question.title, question.question)
    pieces = export.export(store, question.format, scope(question), options)
    headers = {"Content-Disposition": f'attachment; filename="yalu{chosen.suffix}"'}
    return StreamingResponse(_begun(pieces), media_type=chosen.media_type, headers=headers)


def scope(question: schemas.ExportQuestion) -> export.Scope:
    """The part of the graph that was asked for."""
    lists = (question.entities, question.relationships, question.documents)
    return export.Scope(*(None if each is None else frozenset(each) for each in lists))


def _begun(pieces: Iterator[str | bytes]) -> Iterator[str | bytes]:
    """The same pieces, the first one made by now: what goes wrong before it is still a problem with a status."""
    first = next(pieces, b"")
    return chain((first,), pieces)
