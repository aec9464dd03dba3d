"""A relation between two mentions, before modes, dates and evidence make it a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

RULE = 0.52
"""How often a rule alone is right, on texts that none was written for."""

Said: TypeAlias = tuple[int, int, str, int, int]
"""What one sentence says: subject and object entities, type, passage, first token of the sentence."""


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
