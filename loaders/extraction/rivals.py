"""What else a sentence may say of the ends of a relation: who, if not this one, sold, and what else was sold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log1p

from loaders.extraction.confidence import Candidate, Weights, likelihood, odds, signs
from loaders.extraction.entities import Entities

_SEEN = 0.2
"""Relations at least this likely are counted."""


def likelihoods(found: Sequence[Candidate], entities: Entities, alone: Weights, beside: Weights) -> list[float]:
    """How likely each relation was read right, given how likely its rivals are.

    Args:
        alone, beside: weights of the signs without and with those of rivals.
    """
    own = list(signs(found, entities))
    return [round(likelihood(seen, beside), 4) for seen in signs_beside(found, own, alone)]


def signs_beside(
    found: Sequence[Candidate], own: Sequence[dict[str, float]], alone: Weights
) -> Iterator[dict[str, float]]:
    """What speaks for and against each relation, rivals among it.

    Args:
        own: as `signs` has them.
    """
    likely = [likelihood(seen, alone) for seen in own]
    return (one | others for one, others in zip(own, rivals(found, likely), strict=True))


def rivals(found: Sequence[Candidate], likely: Sequence[float]) -> Iterator[dict[str, float]]:
    """For each relation, how likely the best and how many are that tell the same with another subject or object."""
    subjects: dict[tuple[int, str, int, int], list[int]] = {}
    objects: dict[tuple[int, str, int, int], list[int]] = {}
    for number, candidate in enumerate(found):
        one, other, kind, passage, sentence = candidate.said
        subjects.setdefault((other, kind, passage, sentence), []).append(number)
        objects.setdefault((one, kind, passage, sentence), []).append(number)
    for number, candidate in enumerate(found):
        one, other, kind, passage, sentence = candidate.said
        groups = {
            "subject": subjects[other, kind, passage, sentence],
            "object": objects[one, kind, passage, sentence],
        }
        signs: dict[str, float] = {}
        for side, group in groups.items():
            others = [likely[rival] for rival in group if rival != number]
            signs[f"best rival {side}"] = odds(max(others, default=0.0))
            signs[f"rival {side}s"] = log1p(sum(value >= _SEEN for value in others))
        yield signs
