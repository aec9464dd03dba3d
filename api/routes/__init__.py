"""One module a topic: each has a `router`."""

from __future__ import annotations

from fastapi import APIRouter


def routers() -> tuple[APIRouter, ...]:
    """Every route, in the order in which the documentation shows them."""
    from api.routes import (
        analytics,
        cypher,
        documents,
        entities,
        exports,
        formats,
        health,
        jobs,
        loading,
        ontology,
        overview,
        paths,
        questions,
        relationships,
        search,
    )

    asking = (search, entities, relationships, paths, documents, overview, analytics, questions, ontology, cypher)
    return tuple(each.router for each in (*asking, formats, exports, loading, jobs, health))
