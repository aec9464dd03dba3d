"""Filters: the same names and the same meaning in every question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """Which relationships, and which entities at their far end, a question is about. Empty: all.

    Where several values are given, one of them is enough; different filters must all hold.

    Attributes:
        label: the far entity has one of these labels (ancestors count).
        type: the relationship has one of these types.
        mode: at least one of its claims has one of these modes.
        since, until: ISO dates as precise as wanted, both inclusive: the relationship can have held between them.
        undated: keep relationships without a date under `since` and `until` (they can have held at any time).
        publisher, document: at least one of its claims is from one of these.
        min_documents, min_sources: 1 or more; min_confidence: 0 to 1.
        named: true for far entities with a name, false for described ones.
        direction: `out`, `in` or `both`, seen from the entity asked about.
    """

    label: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    undated: bool = True
    publisher: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    min_documents: int = 1
    min_sources: int = 1
    min_confidence: float = 0.0
    named: bool | None = None
    direction: str = "both"


EVERYTHING = Filters()
