"""Whether the process and its store answer."""

from __future__ import annotations

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request

from api import schemas
from api.openapi import declared
from graph.stores.base import Store
from graph.version import installed

router = APIRouter(tags=["service"])


@router.get("/health")
async def health() -> schemas.Health:
    """The process answers, whatever its store does."""
    return schemas.Health(status="ok", version=installed())


@router.get("/ready", responses=declared(503))
async def ready(request: Request) -> schemas.Ready:
    """Which store, and that it answers; 503 with the reason while it does not."""
    return await to_thread.run_sync(_asked, request.app.state.store, limiter=CapacityLimiter(1))


def _asked(store: Store) -> schemas.Ready:
    return schemas.Ready(status="ready", store=store.address, dialect=store.dialect, version=store.version())
