"""A question of someone's own, in Cypher."""

from __future__ import annotations

from typing import Annotated

from fastapi import Body, Request

from api import cypher_answers, schemas
from api.access import Scope
from api.openapi import declared
from api.routes.parameters import Graph, topic

router = topic("cypher", Scope.CYPHER)

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
def ask_in_cypher(
    request: Request, store: Graph, question: Annotated[schemas.CypherQuestion, Body(openapi_examples=_EXAMPLES)]
) -> schemas.CypherAnswer:
    """The rows of a statement that only reads; anything else is refused, naming the word and its position."""
    return cypher_answers.answer(store, question.query, question.parameters, request.app.state.settings)
