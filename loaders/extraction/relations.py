"""A relation between two mentions, before modes, dates and evidence make it a claim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """Two mentions of one passage in a relation of some type.

    Attributes:
        subject, object: numbers of mentions.
        passage, trigger: the token that says it.
        confidence: 0 to 1.
    """

    subject: int
    object: int
    type: str
    passage: int
    trigger: int
    confidence: float
