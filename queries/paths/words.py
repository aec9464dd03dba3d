"""Paths in words: what a step says, how firm a path is and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model import Mode
from queries.answers import EntitySummary, Relationship
from queries.rows import rank

_FIRMNESS = {
    Mode.ASSERTED: "is asserted",
    Mode.HEDGED: "is only hedged",
    Mode.PLANNED: "is only planned",
    Mode.DENIED: "is only denied",
}
_FAR_APART = 366
"""Days between two steps beyond which they may not have held together."""


@dataclass(frozen=True, slots=True)
class Step:
    """One relationship, walked in the direction of the path.

    Attributes:
        forward: the relationship points the same way; words: "is smuggled by", in the direction of the path.
        parallel: other relationships between the same two entities that pass the filters, firmest first.
    """

    source: str
    target: str
    relationship: Relationship
    forward: bool
    words: str
    parallel: tuple[Relationship, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """How firm a path is: as firm as its weakest step.

    Attributes:
        weakest: index of that step, from 0; mode, sources: of it.
        together: false where the dates of two steps lie more than a year apart.
        sentence: why, for people.
    """

    weakest: int
    mode: str
    sources: int
    together: bool
    sentence: str


def firmness(one: Relationship) -> tuple[int, bool, int, int, str]:
    """Sorts relationships firmest first: by mode, undisputed, independent sources, documents, id."""
    return rank(one.mode), one.disputed, -one.sources, -one.documents, one.id


def step(source: str, target: str, between: Sequence[Relationship]) -> Step:
    """The step from one entity to the next, by the firmest relationship between them."""
    first, *others = sorted(between, key=firmness)
    forward = first.source == source
    return Step(source, target, first, forward, first.says if forward else first.inverse, tuple(others))


def strength(steps: Sequence[Step], names: Mapping[str, EntitySummary]) -> Strength:
    """How firm a path is, and why."""
    weakest = max(range(len(steps)), key=lambda index: firmness(steps[index].relationship)[:4])
    link = steps[weakest].relationship
    apart = _apart(steps)
    reasons = [f"{said(steps[weakest], names)}: this {_why(link)}"]
    if apart:
        early, late = (steps[index] for index in apart)
        reasons.append(
            f"'{said(early, names)}' is last dated {early.relationship.last}, '{said(late, names)}' first "
            f"{late.relationship.first}: they may not have held at the same time"
        )
    sentence = f"As firm as its weakest step. {'. '.join(reasons)}."
    return Strength(weakest, link.mode, link.sources, apart is None, sentence)


def said(one: Step, names: Mapping[str, EntitySummary]) -> str:
    """A step as a clause: "Orla Trading smuggles squid"."""
    return f"{names[one.source].name} {one.words} {names[one.target].name}"


def sentence(steps: Sequence[Step], names: Mapping[str, EntitySummary]) -> str:
    """A path as a sentence of clauses."""
    return "; ".join(said(one, names) for one in steps) + "."


def _why(link: Relationship) -> str:
    sources = "1 independent source" if link.sources == 1 else f"{link.sources} independent sources"
    disputed = " and denied elsewhere" if link.disputed else ""
    return f"{_FIRMNESS[Mode(link.mode)]}{disputed}, by {sources}"


def _apart(steps: Sequence[Step]) -> tuple[int, int] | None:
    """The step that ends first and the one that begins last, where a gap of more than a year lies between."""
    dated = [(i, s.relationship.first, s.relationship.last) for i, s in enumerate(steps)]
    ends = [(_day(last, "-12-31"), i) for i, _, last in dated if last]
    begins = [(_day(first, "-01-01"), i) for i, first, _ in dated if first]
    if not ends or not begins:
        return None
    (end, early), (begin, late) = min(ends), max(begins)
    return (early, late) if (begin - end).days > _FAR_APART else None


def _day(known: str, rest: str) -> date:
    whole = known + rest[len(known) - 4 :] if len(known) < 10 else known
    year, month, day = (int(part) for part in whole[:10].split("-"))
    return date(year, month, min(day, 28) if len(known) < 10 and day > 28 else day)
