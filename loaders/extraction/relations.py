"""A relation between two mentions, before modes, dates and evidence make it a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

THRESHOLD = 0.35
"""Relations less likely than this make no claim."""

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


def united(rules: Mapping[Said, Relation], pairs: Mapping[Said, Relation]) -> Iterator[Relation]:
    """What rules or the pair classifier say; likelier where both do, and then by the word that the rule found."""
    for said in dict.fromkeys((*rules, *pairs)):
        rule, pair = rules.get(said), pairs.get(said)
        if rule and pair:
            doubt = (1 - rule.confidence) * (1 - pair.confidence)
            yield replace(rule, confidence=round(1 - doubt, 4))
        elif rule:
            yield rule
        elif pair and pair.confidence >= THRESHOLD:
            yield pair
