"""Requests and answers in a folder: the cache, the record of a run, and what a run is replayed from.

FOLDER/DOCUMENT-START-END-HASH.request.json   what was sent
FOLDER/DOCUMENT-START-END-HASH.answer.json    what came back, as the server sent it
FOLDER/DOCUMENT-START-END-HASH.answer.txt     or: what the model says, written by hand
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graph.errors import LoadError
from graph.ids import digest, slug
from loaders.llm.prompt import version
from loaders.llm.request import Request

LARGEST = 2_000_000
"""Most bytes of an answer."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a model said.

    Attributes:
        cut: the server cut it off at the limit of tokens.
        sent, received: tokens, as the server counted them; 0 where it does not say.
    """

    text: str
    cut: bool = False
    sent: int = 0
    received: int = 0


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Why there is no answer."""

    why: str


class Answers(Protocol):
    """Where answers come from."""

    def answer(self, request: Request) -> Said | Unanswered:
        """What is said to a request, or why nothing is."""
        ...


@dataclass(frozen=True, slots=True)
class Exchanges:
    """A folder of exchanges; a file is in it whole or not at all."""

    folder: Path

    def answer(self, request: Request) -> Said | Unanswered:
        """The answer that lies in the folder; one written by hand is taken where the server's own is missing."""
        raw, plain = self._path(request, "answer.json"), self._path(request, "answer.txt")
        try:
            if raw.exists():
                return read_answer(_bounded(raw))
            if plain.exists():
                return Said(_bounded(plain).decode("utf-8", "replace"))
        except OSError as error:
            raise LoadError(f"{self.folder}: {error.strerror}", "may this user read the folder?") from error
        return Unanswered(f"no answer to it lies in {self.folder.name}")

    def keep(self, request: Request, body: Mapping[str, object], answer: bytes) -> None:
        """Writes what was sent and what came back. Raises: LoadError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            sent = json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8", "replace")
            _write(self._path(request, "request.json"), sent)
            _write(self._path(request, "answer.json"), answer)
        except OSError as error:
            raise LoadError(f"{self.folder}: {error.strerror}", "name a folder that can be written") from error

    def copy(self, other: Exchanges, request: Request) -> None:
        """Takes over an exchange of another folder, where it lies there. Raises: LoadError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for kind in ("request.json", "answer.json"):
                if other._path(request, kind).exists():
                    _write(self._path(request, kind), other._path(request, kind).read_bytes())
        except OSError as error:
            raise LoadError(f"{self.folder}: {error.strerror}", "name a folder that can be written") from error

    def _path(self, request: Request, kind: str) -> Path:
        return self.folder / f"{request.id}.{kind}"


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers of a folder, with the reasons for those that are missing: what workers read after all was asked.

    Attributes:
        missing: id of a request -> why nobody answered it.
    """

    exchanges: Exchanges
    missing: Mapping[str, str]

    def answer(self, request: Request) -> Said | Unanswered:
        """What lies in the folder, else why it does not."""
        why = self.missing.get(request.id)
        return Unanswered(why) if why else self.exchanges.answer(request)


def cached(folder: Path, model: str) -> Exchanges:
    """The part of a cache that belongs to a model and to this version of the prompt."""
    return Exchanges(folder / f"{slug(model)}-{digest(model, length=6)}" / version())


def read_answer(raw: bytes) -> Said | Unanswered:
    """The words in a server's answer."""
    try:
        answer = json.loads(raw)
        choice = answer["choices"][0]
        text, usage = choice["message"]["content"], answer.get("usage") or {}
        sent, received = (_count(usage.get(name)) for name in ("prompt_tokens", "completion_tokens"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Unanswered("the server's answer is not of the OpenAI-compatible form")
    if not isinstance(text, str) or not text.strip():
        return Unanswered("the model said nothing")
    return Said(text, choice.get("finish_reason") == "length", sent, received)


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1_000_000_000 else 0


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)[:LARGEST]


def _write(path: Path, content: bytes) -> None:
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_bytes(content)
    new.replace(path)
