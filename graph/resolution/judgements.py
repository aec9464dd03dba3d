"""A judgement: whether two keys mean the same thing in the world, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model import Key


class Verdict(StrEnum):
    """What a judgement says of two keys."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Someone's word on two keys; the keys themselves are never rewritten, so every judgement can be undone.

    Attributes:
        by: a person or a rule; at: ISO time; why: in words.
    """

    left: Key
    right: Key
    verdict: Verdict
    by: str
    at: str
    why: str = ""
