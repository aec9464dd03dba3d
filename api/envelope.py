"""What every answer carries and every request must: security headers, a request id, a host that is ours; a log line."""

from __future__ import annotations

import json
import logging
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Metrics
from api.problems import problem
from graph.errors import BadRequest, YaluError

_log = logging.getLogger("yalu.requests")
_UNFORESEEN = YaluError("an error inside Yalu", "its log says more")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Envelope:
    """Adds the headers and the request id to each answer; logs and counts it without its question."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on a request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        began, request_id, status = time.perf_counter(), uuid.uuid4().hex[:16], 0

        async def dressed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers.update({**HEADERS, "x-request-id": request_id})
                # the page's files keep their names from one version to the next: a browser asks whether they changed
                kept = "no-store" if scope["path"].startswith("/v1") else "no-cache"
                headers.setdefault("cache-control", kept)
            await send(message)

        self._metrics.under_way.inc()
        try:
            await self._app(scope, receive, dressed)
        # whatever an endpoint raises that is no error of ours: nobody may be left without an answer
        except Exception:
            _log.exception("%s %s: unforeseen", request_id, _route(scope))
            if status:
                raise
            await problem(_UNFORESEEN, scope["path"])(scope, receive, dressed)
        finally:
            seconds = time.perf_counter() - began
            self._metrics.under_way.dec()
            self._metrics.told(scope["method"], _route(scope), status, seconds)
            _log.info("%s", _line(scope, request_id, status, seconds))
        return None


def _line(scope: Scope, request_id: str, status: int, seconds: float) -> str:
    told = {"request": request_id, "method": scope["method"], "route": _route(scope)}
    return json.dumps({**told, "status": status, "ms": round(seconds * 1000, 1)})


def _route(scope: Scope) -> str:
    """The address as it is declared: which entity somebody asks about is nobody else's business."""
    return str(getattr(scope.get("route"), "path", ""))


class KnownHosts:
    """Refuses requests for a host that is not ours: a web page elsewhere may name its own address loopback."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on a request for a known host; `*` knows all."""
        if scope["type"] != "http" or "*" in self._hosts:
            return await self._app(scope, receive, send)
        named = Headers(scope=scope).get("host", "").rsplit("]", 1)[0].lstrip("[")
        host = named if named.count(":") > 1 else named.partition(":")[0]
        if host.lower() in self._hosts:
            return await self._app(scope, receive, send)
        error = BadRequest(f"this server is not {host!r}", "add the name to YALU_ALLOWED_HOSTS if it should be")
        return await problem(error, scope["path"])(scope, receive, send)
