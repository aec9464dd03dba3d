"""The OpenAI-compatible protocol: one request over HTTP, tried again where that may help."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.errors import LoadError
from loaders.llm.exchanges import LARGEST, Exchanges, Said, Unanswered, read_answer
from loaders.llm.options import Options
from loaders.llm.purse import Purse
from loaders.llm.request import Request

if TYPE_CHECKING:
    from httpx import Client, Response

_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_HOPELESS = frozenset({401, 402, 404, 405})
_OPTIONAL = ("response_format", "max_tokens", "temperature")
_LONGEST_PAUSE = 60.0
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a try failed.

    Attributes:
        again: whether another may succeed; after: seconds that the server asks to wait.
        hopeless: no other request will fare better: a wrong key, address or model, a server that is gone.
    """

    why: str
    again: bool = False
    hopeless: bool = False
    after: float | None = None


class Model:
    """A model behind an address; many threads share one. Leaves out what the server says that it does not know.

    Args:
        keep: folder that an answer is in before it is handed on.
    """

    def __init__(self, options: Options, purse: Purse, keep: Exchanges) -> None:
        self._options = options
        self._purse = purse
        self._keep = keep
        self._without: frozenset[str] = frozenset()
        self._hopeless = Event()
        self._stopped = Event()
        self._client = _client(options)

    @property
    def hopeless(self) -> bool:
        """Whether asking on is in vain."""
        return self._hopeless.is_set()

    def stop(self) -> None:
        """Sends nothing more, and breaks off what is under way."""
        self._stopped.set()
        self._client.close()

    def close(self) -> None:
        """Ends all connections."""
        self._client.close()

    def answer(self, request: Request) -> Said | Unanswered:
        """What the model says."""
        tries, failed = 0, Failure("it was not sent")
        while tries <= self._options.retries:
            if why := self._why_not(request):
                return Unanswered(why)
            without = self._without
            outcome = self._once(request, without)
            if isinstance(outcome, Said):
                return outcome
            failed = outcome
            if self._learned(outcome, without):
                continue
            tries += 1
            if not outcome.again:
                break
            if tries <= self._options.retries:
                self._stopped.wait(_pause(self._options.pause, tries, outcome.after))
        if failed.hopeless:
            self._hopeless.set()
        return Unanswered(f"{failed.why}{f', {tries} times' if tries > 1 else ''}")

    def _why_not(self, request: Request) -> str | None:
        """Why a request may not be sent; where there is no reason, its price is set aside."""
        if self.hopeless or self._stopped.is_set():
            return "it was not sent, for requests before it had failed for good"
        return self._purse.open(request)

    def _once(self, request: Request, without: frozenset[str]) -> Said | Failure:
        body = request.body(without)
        said = Said("")
        try:
            raw = self._post(body)
            if isinstance(raw, Failure):
                return raw
            read = read_answer(raw)
            if isinstance(read, Unanswered):
                return Failure(read.why, again=True)
            said = read
            self._keep.keep(request, body, raw)
            return said
        finally:
            self._purse.close(request, said.sent, said.received)

    def _post(self, body: Mapping[str, object]) -> bytes | Failure:
        import httpx

        url = f"{self._options.address.rstrip('/')}/chat/completions"
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        until = time.monotonic() + self._options.seconds
        try:
            with self._client.stream("POST", url, content=content) as response:
                raw = _read(response, until)
                return raw if isinstance(raw, Failure) or response.is_success else self._refused(response, raw)
        except httpx.TimeoutException:
            return Failure(f"no answer within {self._options.seconds:g} seconds", again=True)
        except httpx.ConnectError as error:
            return Failure(f"{host(url)} cannot be reached ({error})", again=True, hopeless=True)
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError) as error:
            return Failure(f"the connection broke ({type(error).__name__})", again=True)

    def _refused(self, response: Response, raw: bytes) -> Failure:
        status = response.status_code
        told = " ".join(raw[:300].decode("utf-8", "replace").split())
        if self._options.key:
            told = told.replace(self._options.key, "***")
        why = f"HTTP {status}{f': {told}' if told else ''}"
        return Failure(why, status in _PASSING, status in _HOPELESS, _after(response))

    def _learned(self, failure: Failure, without: frozenset[str]) -> bool:
        """Whether a refusal names a part of the request that can be left out."""
        if not failure.why.startswith(("HTTP 400", "HTTP 422")):
            return False
        named = {"response_format": ("response_format", "json_schema"), "max_tokens": ("max_tokens",)}
        for part in _OPTIONAL:
            if part not in without and any(word in failure.why for word in named.get(part, (part,))):
                self._without |= {part}
                return True
        return False


def _client(options: Options) -> Client:
    import httpx

    parts = urlsplit(options.address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise LoadError(f"'{options.address}' is no address of a model", "set YALU_LLM_ADDRESS: http://host:8080/v1")
    headers = {"Content-Type": "application/json"}
    if options.key:
        headers["Authorization"] = f"Bearer {options.key}"
    limits = httpx.Limits(max_connections=options.parallel)
    proxies = parts.hostname not in _LOOPBACK
    return httpx.Client(headers=headers, timeout=options.seconds, limits=limits, trust_env=proxies)


def _read(response: Response, until: float) -> bytes | Failure:
    """The body, as long as it comes in time and in bounds."""
    raw = bytearray()
    for piece in response.iter_bytes():
        raw += piece
        if len(raw) > LARGEST:
            return Failure(f"the answer has more than {LARGEST:,} bytes")
        if time.monotonic() > until:
            return Failure("the answer did not end in time", again=True)
    return bytes(raw)


def _after(response: Response) -> float | None:
    try:
        return max(0.0, float(response.headers["retry-after"]))
    except (KeyError, ValueError):
        return None


def _pause(first: float, tries: int, after: float | None) -> float:
    """Twice as long each time, at least what the server asks for, at most a minute."""
    return min(_LONGEST_PAUSE, max(first * 2.0 ** (tries - 1), after or 0.0))


def host(url: str) -> str:
    """Host and port of an address, without what may be secret in it."""
    return urlsplit(url).netloc.rpartition("@")[2]
