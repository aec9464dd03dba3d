"""Figures of a running server for Prometheus: what was asked, how long it took, what was turned away; no names."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response

from api import access
from api.errors import ScopeMissing
from api.jobs import JobKind, Jobs, JobState
from api.openapi import declared

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS"})


class Metrics:
    """What one server counts; labels are routes as they are declared, methods and statuses, and nothing else."""

    def __init__(self, jobs: Jobs) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
        from prometheus_client.process_collector import ProcessCollector

        self.registry: CollectorRegistry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter(
            "yalu_requests", "Requests that were answered", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "yalu_request_seconds",
            "Time from a request to the end of its answer",
            ["route"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.under_way = Gauge("yalu_requests_under_way", "Requests that are being answered", registry=self.registry)
        started = Gauge("yalu_started_seconds", "When the server started, since 1970", registry=self.registry)
        started.set(time.time())
        loads = Gauge("yalu_loads", "Loads that were asked for over HTTP", ["state"], registry=self.registry)
        for state in JobState:
            loads.labels(state.value).set_function(partial(jobs.count_of, JobKind.LOAD, state))

    def told(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts a request; `route` as it is declared, empty where none matched."""
        known = method if method in _METHODS else "other"
        self._requests.labels(known, route or "none", str(status)).inc()
        self._seconds.labels(route or "none").observe(seconds)


def install(app: FastAPI, metrics: Metrics) -> None:
    """Adds `/metrics`."""

    async def shown(request: Request) -> Response:
        """Figures of this server for Prometheus; a server that others can reach asks for a key."""
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        _check(request)
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    text = {"description": "Prometheus' text format", "content": {"text/plain": {"schema": {"type": "string"}}}}
    app.add_api_route(
        "/metrics",
        shown,
        tags=["service"],
        response_class=Response,
        responses={200: text, **declared(401, 403)},
    )


def _check(request: Request) -> None:
    """Raises: KeyMissing; ScopeMissing where others can reach a server that has no keys."""
    access.check(request, access.Scope.READ)
    settings = request.app.state.settings
    if not request.app.state.api_keys and not access.is_loopback(settings.host):
        raise ScopeMissing("figures are not told beyond this machine without a key", "set YALU_API_KEYS")
