"""What a server takes on at once: sizes of requests, work at the same time, requests a minute."""

from __future__ import annotations

import time
from collections.abc import Callable, MutableMapping

import anyio
from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import access
from api.errors import BodyTooLarge, DoorError, TooBusy, TooManyRequests
from api.problems import problem

_MINUTE = 60.0
_MOST_CLIENTS = 10_000


class BodyLimit:
    """Refuses bodies that are larger than they may be, whether they say so first or not, or that come too slowly."""

    def __init__(self, app: ASGIApp, most: int, seconds: float) -> None:
        self._app = app
        self._most = most
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on a request, and counts what comes in."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit() or int(announced) > self._most:
            return await _refuse(self._too_large(), scope, receive, send)
        return await self._app(scope, self._counting(receive), send)

    def _counting(self, receive: Receive) -> Receive:
        taken, more, until = 0, True, anyio.current_time() + self._seconds

        async def counted() -> Message:
            nonlocal taken, more
            with anyio.move_on_after(until - anyio.current_time() if more else None) as patience:
                message = await receive()
            if patience.cancelled_caught:
                raise HTTPException(408, "the body came too slowly")
            more = message.get("more_body", False)
            taken += len(message.get("body", b""))
            if taken > self._most:
                raise HTTPException(413)
            return message

        return counted

    def _too_large(self) -> BodyTooLarge:
        return BodyTooLarge(f"the body is larger than {self._most:,} bytes", "send less at once")


class AtMost:
    """Lets a number of questions in at the same time and turns away the rest at once, so that none waits in vain."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on a request, unless there are too many; `/health` and the pages are always answered."""
        if scope["type"] != "http" or not scope["path"].startswith("/v1"):
            return await self._app(scope, receive, send)
        if self._inside >= self._most:
            busy = TooBusy(f"{self._inside} requests are under way", "ask again in a moment")
            return await _refuse(busy, scope, receive, send)
        self._inside += 1
        try:
            return await self._app(scope, receive, send)
        finally:
            self._inside -= 1


async def _refuse(error: DoorError, scope: Scope, receive: Receive, send: Send) -> None:
    await problem(error, scope["path"])(scope, receive, send)


class RateLimit:
    """Requests a minute for each key, or each address where there are no keys; they may come in a burst."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = a_minute
        self._clock = clock
        self._left: MutableMapping[str, tuple[float, float]] = {}

    async def __call__(self, request: Request) -> None:
        """Counts a request. Raises: TooManyRequests."""
        if self._most:
            self.count(access.presented(request) or (request.client.host if request.client else ""))

    def count(self, client: str) -> None:
        """Takes one from what a client has left; it grows back evenly. Raises: TooManyRequests."""
        now = self._clock()
        left, then = self._left.pop(client, (float(self._most), now))
        left = min(float(self._most), left + (now - then) * self._most / _MINUTE)
        self._left[client] = (max(left - 1, 0.0), now)
        if len(self._left) > _MOST_CLIENTS:
            self._left.pop(next(iter(self._left)))
        if left < 1:
            raise TooManyRequests(f"more than {self._most} requests a minute", "ask more slowly")
