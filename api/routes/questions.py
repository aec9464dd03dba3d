"""Questions that reporters ask, ready-made."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from api import schemas
from api.access import Scope, needs
from api.freshness import tagged
from api.openapi import declared
from api.routes.parameters import Graph, Id, topic
from graph.errors import BadRequest
from queries.questions import answer, questions

listed = topic("questions", graph=False)
asked = APIRouter(
    prefix="/v1",
    tags=["questions"],
    dependencies=[Depends(needs(Scope.READ)), Depends(tagged)],
    responses=declared(304, 401, 403, 504),
)
router = APIRouter()


@listed.get("/questions")
def ready_made_questions() -> schemas.Questions:
    """Every ready-made question with its parameters and its Cypher."""
    return schemas.Questions(questions=tuple(schemas.Question.of(each) for each in questions()))


@asked.get("/questions/{name}", responses=declared(404))
def answer_to_a_question(
    request: Request, store: Graph, name: Id, limit: Annotated[int, Query(ge=1, le=1_000)] = 100
) -> schemas.QuestionAnswer:
    """The relationships that answer it; its own parameters are query parameters too."""
    values: dict[str, str] = {}
    for key, value in request.query_params.multi_items():
        if key in values:
            raise BadRequest(f"the parameter {key!r} is given more than once", "give it once")
        values[key] = value
    values.pop("limit", None)
    return schemas.QuestionAnswer.of(answer(store, name, values, limit=limit))


router.include_router(listed)
router.include_router(asked)
