from __future__ import annotations

from collections.abc import Iterable

from graph.confidence import THRESHOLD, WELL_READ
from loaders.extraction.confidence import Candidate, candidates, chosen, likelihood, likelihoods
from loaders.extraction.encoder import Encoder
from loaders.extraction.entities import Entities
from loaders.extraction.learned import Models
from loaders.extraction.relations import RULE, Relation, Said
from loaders.extraction.spans import Found, Mentions

WEIGHTS = Models().encoder.weights("weighing")


def entities(*scores: float) -> Entities:
    items = tuple(
        Found(0, 3 * n, 3 * n + 1, 3 * n, 9 * n, 9 * n + 4, "Name", "Person", True, s) for n, s in enumerate(scores)
    )
    return Entities(Mentions(items), tuple(range(len(items))))


def said(confidence: float, sentence: int = 0) -> dict[Said, Relation]:
    return {(0, 1, "MEETS", 0, sentence): Relation(0, 1, "MEETS", 0, 2, confidence)}


def weighed(found: Iterable[Candidate], known: Entities) -> list[Relation]:
    looked_at = tuple(found)
    return list(chosen(looked_at, likelihoods(looked_at, known, WEIGHTS), THRESHOLD))


def confidence(rule: float, pair: float, known: Entities) -> float:
    found = candidates(said(rule) if rule else {}, said(pair) if pair else {})
    return max((relation.confidence for relation in weighed(found, known)), default=0.0)


def test_a_relation_is_likelier_the_more_speaks_for_it() -> None:
    sure = entities(0.95, 0.95)
    assert confidence(RULE, 0.5, sure) > confidence(0, 0.5, sure) > confidence(0, 0.3, sure)
    assert confidence(0, 0.6, sure) > confidence(0, 0.6, entities(0.3, 0.3))


def test_what_is_hardly_likely_makes_no_relation() -> None:
    assert confidence(0, 0.05, entities(0.9, 0.9)) == 0.0
    assert 0 < THRESHOLD < WELL_READ < 1


def test_another_sentence_supports_what_one_says() -> None:
    twice = said(0.4) | said(0.4, sentence=30)
    known = entities(0.9, 0.9)
    (alone,) = weighed(candidates({}, said(0.4)), known)
    again = weighed(candidates({}, twice), known)
    assert all(one.confidence > alone.confidence for one in again)


def test_signs_without_a_weight_count_for_nothing() -> None:
    assert likelihood({"bias": 1.0, "of a later version": 5.0}, {"bias": 0.0}) == 0.5


def test_every_model_knows_the_weights_of_its_signs() -> None:
    assert {"bias", "pair", "rule"} <= set(Encoder.load().weights("weighing"))
    assert 0 < Encoder.load().weights("telling")["fact"] < 1
