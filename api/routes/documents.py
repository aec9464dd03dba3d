"""What was read, and what each document says; counts over all of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from api import schemas
from api.openapi import declared
from api.routes.parameters import Cursor, Date, Graph, Id, Words, topic
from queries.documents import document, documents
from queries.statistics import statistics

router = topic("documents")


@router.get("/documents", responses=declared(404))
def list_documents(
    store: Graph,
    text: Annotated[str, Query(max_length=200, description="words of title, source, publisher or author")] = "",
    publisher: Words = (),
    since: Date = None,
    until: Date = None,
    undated: bool = True,
    entity: Annotated[str | None, Query(description="only documents that mention this entity")] = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    cursor: Cursor = None,
) -> schemas.DocumentList:
    """Documents, newest first."""
    found = documents(
        store,
        text=text,
        publisher=publisher,
        since=since,
        until=until,
        undated=undated,
        entity=entity,
        limit=limit,
        cursor=cursor,
    )
    return schemas.DocumentList.of(found)


@router.get("/documents/{id}", responses=declared(404))
def one_document(store: Graph, id: Id, text: bool = False) -> schemas.DocumentAnswer:
    """One document with its mentions and claims; with its text if asked for."""
    return schemas.DocumentAnswer.of(document(store, id, text=text))


@router.get("/statistics")
def what_the_graph_holds(store: Graph) -> schemas.Statistics:
    """Counts by label, type, mode, publisher and year."""
    return schemas.Statistics.of(statistics(store))
