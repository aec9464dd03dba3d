"""How likely a relation was read right: what rules, classifier, mentions and other sentences say, weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log, log1p

from loaders.extraction.entities import Entities
from loaders.extraction.relations import RULE, Relation, Said

_NEVER = 0.02
"""Probabilities are kept this far from 0 and 1."""
_AGAIN = 0.1
"""Pairs at least this likely in another sentence support each other."""
_OFTEN = 3
_OPPOSITE = {"EXPORTS": "IMPORTS", "IMPORTS": "EXPORTS"}

Weights = Mapping[str, float]
"""What each sign adds to the log odds; `bias` is added always, `type TYPE` for relations of a type."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What rules, the pair classifier or both say in one sentence.

    Attributes:
        relation: as the rule says it, where one does.
        rule, pair: how often the rule is right, and the probability of the pair; 0 where they say nothing.
    """

    said: Said
    relation: Relation
    rule: float
    pair: float


def candidates(rules: Mapping[Said, Relation], pairs: Mapping[Said, Relation]) -> Iterator[Candidate]:
    """What rules or the pair classifier say."""
    for said in dict.fromkeys((*rules, *pairs)):
        rule, pair = rules.get(said), pairs.get(said)
        relation = rule or pair
        assert relation is not None
        yield Candidate(said, relation, rule.confidence if rule else 0.0, pair.confidence if pair else 0.0)


def chosen(found: Sequence[Candidate], likely: Sequence[float], threshold: float) -> Iterator[Relation]:
    """The relations that are likely enough to make a claim, with their confidence."""
    by_said = {candidate.said: value for candidate, value in zip(found, likely, strict=True)}
    for candidate, value in zip(found, likely, strict=True):
        if value >= max((threshold, *(by_said.get(other, 0.0) for other in against(candidate.said)))):
            yield replace(candidate.relation, confidence=value)


def against(said: Said) -> Iterator[Said]:
    """What a sentence does not say as well: the same the other way round, selling where it tells of buying."""
    one, other, kind, passage, sentence = said
    yield other, one, kind, passage, sentence
    if kind in _OPPOSITE:
        yield one, other, _OPPOSITE[kind], passage, sentence


def likelihood(seen: Mapping[str, float], weights: Weights) -> float:
    """0 to 1, from signs and their weights."""
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in seen.items())))


def signs(found: Sequence[Candidate], entities: Entities) -> Iterator[dict[str, float]]:
    """What speaks for and against each candidate, by name."""
    near: dict[tuple[int, int, int, int], list[Candidate]] = {}
    same: dict[tuple[int, int, str], int] = {}
    for candidate in found:
        one, other, kind, passage, sentence = candidate.said
        near.setdefault((one, other, passage, sentence), []).append(candidate)
        same[one, other, kind] = same.get((one, other, kind), 0) + (candidate.pair > _AGAIN)
    best = {group: max(item.score for item in items) for group, items in entities.members.items()}
    for candidate in found:
        one, other, kind, passage, sentence = candidate.said
        rivals = [c.pair for c in near[one, other, passage, sentence] if c.said[2] != kind]
        again = same[one, other, kind] - (candidate.pair > _AGAIN)
        yield (
            _own(candidate)
            | _ends(candidate, entities, best)
            | {
                "rival": odds(max(rivals, default=0.0)),
                "again": float(min(again, _OFTEN)),
                f"type {kind}": 1.0,
                f"subject of {kind} {entities.labels_of(one)[0]}": 1.0,
                f"object of {kind} {entities.labels_of(other)[0]}": 1.0,
            }
        )


def _own(candidate: Candidate) -> dict[str, float]:
    ruled = float(candidate.rule > 0)
    return {
        "bias": 1.0,
        "pair": odds(candidate.pair),
        "no pair": float(candidate.pair == 0),
        "rule": ruled,
        "rule and pair": ruled * odds(candidate.pair),
        "better rule": ruled * (candidate.rule - RULE),
    }


def _ends(candidate: Candidate, entities: Entities, best: Mapping[int, float]) -> dict[str, float]:
    relation = candidate.relation
    found: dict[str, float] = {}
    for side, number, group in (
        ("subject", relation.subject, candidate.said[0]),
        ("object", relation.object, candidate.said[1]),
    ):
        mention = entities.mentions.items[number]
        found |= {
            f"{side} score": mention.score,
            f"{side} pronoun": float(mention.pronoun),
            f"{side} best score": best[group],
            f"{side} named": float(entities.named(group)),
        }
    heads = [entities.mentions.items[number].head for number in (relation.subject, relation.object)]
    return found | {"distance": log1p(abs(heads[0] - heads[1]))}


def odds(probability: float) -> float:
    """Log odds, bounded."""
    kept = min(max(probability, _NEVER), 1 - _NEVER)
    return log(kept / (1 - kept))
