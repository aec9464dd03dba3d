"""Which entity does someone mean by a few letters."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from api import schemas
from api.routes.parameters import Cursor, Graph, Words, topic
from queries.search import search

router = topic("search")


@router.get("/search")
def search_entities(
    store: Graph,
    text: Annotated[
        str, Query(min_length=1, max_length=200, openapi_examples={"misspelt": {"value": "unha trading buro"}})
    ],
    label: Words = (),
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Cursor = None,
) -> schemas.SearchAnswer:
    """Entities that a text may mean: by name, alias or description, misspelt or unfinished; best first."""
    return schemas.SearchAnswer.of(search(store, text, label, limit, cursor))
