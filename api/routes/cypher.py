"""A question of someone's own, in Cypher."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import Body, Request

from api import cypher_answers, schemas
from api.access import Scope
from api.errors import TooBusy
from api.openapi import declared
from api.routes.parameters import Graph, topic

router = topic("cypher", Scope.CYPHER)

_MOST_WAITING = 16
_EXAMPLES = {
    "who": {
        "summary": "Which traders, and what they do",
        "value": {"query": "MATCH (a:Trader)-[r]->(b) RETURN a.name, type(r), b.name LIMIT 10"},
    },
    "parameters": {
        "summary": "Values as parameters",
        "value": {"query": "MATCH (a:Entity {name: $name}) RETURN a.id, labels(a)", "parameters": {"name": "Dandong"}},
    },
}


@router.post("/cypher", responses=declared(413))
async def ask_in_cypher(
    request: Request, store: Graph, question: Annotated[schemas.CypherQuestion, Body(openapi_examples=_EXAMPLES)]
) -> schemas.CypherAnswer:
    """The rows of a statement that only reads; anything else is refused, naming the word and its position."""
    settings, places = request.app.state.settings, request.app.state.cypher_places
    if places.statistics().tasks_waiting >= _MOST_WAITING:
        raise TooBusy(f"{_MOST_WAITING} Cypher statements are waiting", "ask again in a moment")
    work = partial(cypher_answers.answer, store, question.query, question.parameters, settings)
    return await to_thread.run_sync(work, limiter=places)
