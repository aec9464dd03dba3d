"""The OpenAI-compatible protocol: one request over HTTP, tried again where that may help."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
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
_HOPELESS = frozenset({401, 402, 403, 404, 405})
_OPTIONAL = ("response_format", "max_tokens", "temperature")
_LONGEST_PAUSE = 60.0
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a try failed.

    Attributes:
        again: whether another may succeed; after: seconds that the server asks to wait.
        hopeless: no other request will fare better: a wrong key, address or model.
    """

    why: str
    again: bool = False
    hopeless: bool = False
    after: float | None = None


class Model:
    """A model behind an address; many threads share one. Leaves out what the server says that it does not know."""

    def __init__(
        self, options: Options, purse: Purse, keep: tuple[Exchanges, ...], sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self._options = options
        self._purse = purse
        self._keep = keep
        self._sleep = sleep
        self._without: frozenset[str] = frozenset()
        self._hopeless = Event()
        self._client = _client(options)

    @property
    def hopeless(self) -> bool:
        """Whether asking on is in vain."""
        return self._hopeless.is_set()

    def close(self) -> None:
        """Ends all connections."""
        self._client.close()

    def answer(self, request: Request) -> Said | Unanswered:
        """What the model says; kept in all folders before it is handed on."""
        left = self._options.retries + len(_OPTIONAL)
        tries, failed = 0, Failure("it was not sent")
        while tries <= self._options.retries and left >= 0:
            if self.hopeless:
                return Unanswered("it was not sent, for the requests before it were refused")
            if why := self._purse.open(request):
                return Unanswered(why)
            without = self._without
            outcome = self._once(request, without)
            if isinstance(outcome, Said):
                return outcome
            failed, left = outcome, left - 1
            if self._learned(outcome, without):
                continue
            if outcome.hopeless:
                self._hopeless.set()
            if not outcome.again:
                break
            tries += 1
            if tries <= self._options.retries:
                self._sleep(_pause(self._options.pause, tries, outcome.after))
        return Unanswered(f"{failed.why}{f', {tries} times' if tries > 1 else ''}")

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
            for folder in self._keep:
                folder.keep(request, body, raw)
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
            return Failure(f"{_host(url)} cannot be reached ({error})", again=True)
        except httpx.HTTPError as error:
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


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2]
