"""The HTTP door: an application over one store."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import anyio
import anyio.to_thread
from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware

from api import access, freshness, metrics, openapi, pages, problems
from api.envelope import Envelope, KnownHosts
from api.jobs import Jobs
from api.limits import AtMost, BodyLimit, RateLimit
from api.metrics import Metrics
from api.patience import PatientStore
from api.routes import routers
from api.settings import Settings
from graph.stores import open_store
from graph.stores.base import Store
from graph.version import installed
from queries import backends
from queries.paths.holding import holding

DESCRIPTION = """
Who connects to whom, and on whose word: documents turned into a graph of entities and typed relationships, each with
the sentences that it rests on. Every list says what it leaves out; every error is a problem (RFC 9457) that says what
to do.
"""
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The application over a store that is open already, or over that of the settings, which it closes at its end.

    A store need not answer yet: `/ready` says so, and questions are answered as soon as it does.
    Raises: BadRequest (malformed API keys, a backend that is not there), StoreAddressError.
    """
    if settings.analytics_backend:
        backends.check(settings.analytics_backend)
    given = store or open_store(settings.store, user=settings.neo4j_user, password=settings.neo4j_password)
    asked = PatientStore(given, settings.query_seconds)
    app = FastAPI(
        title="Yalu",
        version=installed(),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(given, settings, closes=store is None),
        dependencies=[Depends(RateLimit(settings.requests_a_minute))],
        responses=openapi.declared(400, 429, 500, 503),
    )
    app.state.settings = settings
    app.state.store = asked
    app.state.cypher_places = anyio.CapacityLimiter(settings.cypher_at_once)
    app.state.jobs = Jobs()
    app.state.metrics = Metrics(app.state.jobs)
    app.state.began = uuid.uuid4().hex
    app.state.api_keys = access.api_keys(settings.api_keys)
    for router in routers():
        app.include_router(router)
    metrics.install(app, app.state.metrics)
    pages.install(app)
    problems.install(app)
    freshness.install(app)
    openapi.install(app)
    _wrap(app, settings)
    return app


def _lifespan(
    store: Store, settings: Settings, *, closes: bool
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.work_at_once
        with holding(app.state.store, settings.graph_in_memory) as held:
            yield
            await anyio.to_thread.run_sync(held.let_go)
        await anyio.to_thread.run_sync(app.state.jobs.close)
        if closes:
            store.close()

    return living


def _wrap(app: FastAPI, settings: Settings) -> None:
    """The last one added is the outermost."""
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(AtMost, most=settings.work_at_once + settings.waiting)
    app.add_middleware(BodyLimit, most=settings.body_bytes, seconds=settings.body_seconds)
    if origins := _names(settings.cors_origins):
        app.add_middleware(CORSMiddleware, allow_origins=sorted(origins), allow_methods=["GET", "POST"])
    app.add_middleware(KnownHosts, hosts=_hosts(settings))
    app.add_middleware(Envelope, metrics=app.state.metrics)


def _hosts(settings: Settings) -> frozenset[str]:
    """With keys a request for any host may pass: a web page that does not know one gets no further."""
    return frozenset({"*"}) if settings.api_keys else _LOOPBACK | {settings.host} | _names(settings.allowed_hosts)


def _names(text: str) -> frozenset[str]:
    return frozenset(filter(None, (each.strip() for each in text.split(","))))
