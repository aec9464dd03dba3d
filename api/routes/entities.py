"""One entity: what it is called, whom it is connected with, and on whose word."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Body, Query

from api import schemas
from api.openapi import ENTITY, OTHER, declared
from api.routes.parameters import Cursor, Filtered, Graph, Id, topic
from queries.among import among
from queries.entity import entity
from queries.evidence import entity_evidence
from queries.neighbours import neighbours

router = topic("entities")

_EXAMPLES = {"three": {"value": {"entities": [ENTITY, OTHER, "viktor-marenko-ac931f"]}}}


@router.get("/entities/{id}", responses=declared(404))
def one_entity(store: Graph, id: Id) -> schemas.EntityAnswer:
    """One entity, by its present or a former id: names, keys, degrees, modes."""
    return schemas.EntityAnswer.of(entity(store, id))


@router.get("/entities/{id}/neighbours", responses=declared(404))
def neighbours_of_an_entity(
    store: Graph,
    id: Id,
    filters: Filtered,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 100,
    cursor: Cursor = None,
    order: Literal["documents", "date"] = "documents",
) -> schemas.Neighbourhood:
    """Every entity one relationship away, the relationships among them, and what is hidden."""
    return schemas.Neighbourhood.of(neighbours(store, id, filters, limit=limit, cursor=cursor, order=order))


@router.get("/entities/{id}/evidence", responses=declared(404))
def evidence_about_an_entity(
    store: Graph,
    id: Id,
    filters: Filtered,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    cursor: Cursor = None,
) -> schemas.Evidence:
    """Every claim about an entity, by document, newest first, contradicting claims side by side."""
    return schemas.Evidence.of(entity_evidence(store, id, filters, limit=limit, cursor=cursor))


@router.post("/among", responses=declared(413))
def some_entities(
    store: Graph, question: Annotated[schemas.EntitiesQuestion, Body(openapi_examples=_EXAMPLES)]
) -> schemas.Among:
    """Some entities with every relationship between two of them; says which ids are former or lead nowhere."""
    return schemas.Among.of(among(store, question.entities))
