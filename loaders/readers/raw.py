"""What every reader yields, and the shape of a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from graph.model import Refusal, Scalar


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A text as a reader found it, with what the file itself says about it.

    Attributes:
        published: ISO date, only where the file states it as the date of publication or sending.
        refusals: parts of the file that are not in the text, and why.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    properties: Mapping[str, Scalar] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, content: bytes) -> RawDocument:
        """The text of a file's content. Raises: LoadError, without the file's name, which the caller puts before it."""
        ...
