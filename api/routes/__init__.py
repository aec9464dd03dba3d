"""One module a topic: each has a `router`."""

from __future__ import annotations

from fastapi import APIRouter


def routers() -> tuple[APIRouter, ...]:
    """Every route, in the order in which the documentation shows them."""
    from api.routes import cypher, documents, entities, exports, health, loading, ontology, paths, relationships, search

    modules = (search, entities, relationships, paths, documents, ontology, cypher, exports, loading, health)
    return tuple(each.router for each in modules)
