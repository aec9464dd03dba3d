"""Who may ask: API keys with scopes, and what a server without keys may be bound to."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from fastapi import Request

from api.errors import KeyMissing, ScopeMissing
from api.settings import Settings
from graph.errors import BadRequest


class Scope(StrEnum):
    """What a key may be good for."""

    READ = "read"
    EXPORT = "export"
    CYPHER = "cypher"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key that a server knows, by its SHA-256 only."""

    digest: bytes
    scopes: frozenset[Scope]


def api_keys(text: str) -> tuple[ApiKey, ...]:
    """Keys as `YALU_API_KEYS` has them: `KEY` or `sha256:HEX`, then `:read+export`; `read` where nothing follows.

    Raises: BadRequest, without a word of the key.
    """
    return tuple(_api_key(each, number) for number, each in enumerate(text.replace(",", " ").split(), start=1))


def _api_key(text: str, number: int) -> ApiKey:
    hashed = text.startswith("sha256:")
    key, _, scopes = text.removeprefix("sha256:").partition(":")
    try:
        digest = bytes.fromhex(key) if hashed else hashlib.sha256(key.encode()).digest()
        granted = frozenset(Scope(scope) for scope in (scopes or Scope.READ).split("+"))
    except ValueError as error:
        todo = "write KEY:read+export or sha256:HEX:read; the scopes are " + ", ".join(Scope)
        raise BadRequest(f"YALU_API_KEYS: key {number} is malformed", todo) from error
    if len(digest) != hashlib.sha256().digest_size or (not hashed and len(key) < 16):
        raise BadRequest(f"YALU_API_KEYS: key {number} is too short", "give at least 16 characters, or a SHA-256")
    return ApiKey(digest, granted)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host name or address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def check_binding(settings: Settings) -> None:
    """Raises: BadRequest where a server without keys would be reached from elsewhere."""
    if not is_loopback(settings.host) and not api_keys(settings.api_keys):
        todo = "set YALU_API_KEYS, or stay on 127.0.0.1"
        raise BadRequest(f"{settings.host} can be reached from other machines, and there is no API key", todo)


def needs(*scopes: Scope) -> Callable[[Request], Awaitable[None]]:
    """A dependency that lets only keys with one of some scopes pass; everyone where a server has no keys.

    It is asynchronous, as all that is quick: what is not takes a thread, of which there are few.
    """

    async def checked(request: Request) -> None:
        check(request, *scopes)

    return checked


def check(request: Request, *scopes: Scope) -> None:
    """Raises: KeyMissing, ScopeMissing where the key of a request has none of some scopes, and the server has keys."""
    keys: tuple[ApiKey, ...] = request.app.state.api_keys
    if keys and _known(keys, presented(request)).scopes.isdisjoint(scopes):
        wanted = " or ".join(scopes)
        raise ScopeMissing(f"this key may not {wanted}", f"ask for a key with the scope {wanted}")


def presented(request: Request) -> str:
    """The key that a request brings, or nothing."""
    bearer, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if bearer.lower() == "bearer" else request.headers.get("x-api-key", "")


def _known(keys: tuple[ApiKey, ...], key: str) -> ApiKey:
    digest = hashlib.sha256(key.encode()).digest()
    matches = [each for each in keys if hmac.compare_digest(each.digest, digest)]
    if not matches:
        raise KeyMissing("no API key, or one that is not known", "send it as Authorization: Bearer KEY or as X-API-Key")
    return matches[0]
