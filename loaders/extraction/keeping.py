"""Which entities that nothing is claimed of are kept: what speaks for each, weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import log

from loaders.extraction.confidence import Candidate, Weights, likelihood, odds
from loaders.extraction.entities import Entities

SURE = 0.6
"""Entities of which nothing is claimed are kept from here: an article has many that an analyst would not note."""


def likeliest(found: Iterable[Candidate], likely: Iterable[float], entities: Entities) -> dict[int, float]:
    """For each entity how likely the likeliest relation is that it stands in; 0 where it stands in none."""
    best = dict.fromkeys(entities.members, 0.0)
    for candidate, value in zip(found, likely, strict=True):
        for group in candidate.said[:2]:
            best[group] = max(best[group], value)
    return best


def kept(entities: Entities, likely: Mapping[int, float], weights: Weights) -> Iterator[int]:
    """The entities that are surely there.

    Args:
        likely: as `likeliest` has it.
        weights: what each sign adds to the log odds.
    """
    return (group for group in entities.members if likelihood(signs(entities, group, likely[group]), weights) >= SURE)


def signs(entities: Entities, group: int, likely: float) -> dict[str, float]:
    """What speaks for an entity, by name."""
    items = entities.members[group]
    score = odds(max(item.score for item in items))
    named = float(entities.named(group))
    return {
        "bias": 1.0,
        "score": score,
        "named": named,
        "named score": named * score,
        "relation": odds(likely),
        "again": log(len(items)),
        f"label {entities.labels_of(group)[0]}": 1.0,
    }
