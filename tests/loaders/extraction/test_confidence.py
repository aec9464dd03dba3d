from __future__ import annotations

from collections.abc import Iterable

from graph.confidence import THRESHOLD, WELL_READ
from loaders.extraction.confidence import Candidate, candidates, chosen, likelihood
from loaders.extraction.encoder import Encoder
from loaders.extraction.entities import Entities
from loaders.extraction.learned import Models
from loaders.extraction.relations import RULE, Relation, Said
from loaders.extraction.rivals import likelihoods, rivals
from loaders.extraction.spans import Found, Mentions

ALONE, BESIDE = (Models().encoder.weights(name) for name in ("weighing", "beside"))


def entities(*scores: float) -> Entities:
    items = tuple(
        Found(0, 3 * n, 3 * n + 1, 3 * n, 9 * n, 9 * n + 4, "Name", "Person", True, s) for n, s in enumerate(scores)
    )
    return Entities(Mentions(items), tuple(range(len(items))))


def said(confidence: float, sentence: int = 0) -> dict[Said, Relation]:
    return {(0, 1, "MEETS", 0, sentence): Relation(0, 1, "MEETS", 0, 2, confidence)}


def weighed(found: Iterable[Candidate], known: Entities) -> list[Relation]:
    looked_at = tuple(found)
    return list(chosen(looked_at, likelihoods(looked_at, known, ALONE, BESIDE), THRESHOLD))


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


def test_one_who_is_likelier_to_have_met_the_same_makes_another_less_likely() -> None:
    known = entities(0.9, 0.9, 0.9)
    other = {(2, 1, "MEETS", 0, 0): Relation(2, 1, "MEETS", 0, 2, 0.9)}
    (alone,) = weighed(candidates({}, said(0.5)), known)
    beside = {one.subject: one.confidence for one in weighed(candidates({}, said(0.5) | other), known)}
    assert beside.get(0, 0.0) < alone.confidence < beside[2]


def test_rivals_share_a_sentence_a_type_and_one_end() -> None:
    found = [
        Candidate(said, Relation(*said[:3], 0, 2, 0.5), 0.0, 0.5)
        for said in ((0, 1, "OWNS", 0, 0), (2, 1, "OWNS", 0, 0), (0, 3, "OWNS", 0, 9), (0, 3, "SEIZES", 0, 0))
    ]
    counted = [(signs["rival subjects"] > 0, signs["rival objects"] > 0) for signs in rivals(found, [0.5] * 4)]
    assert counted == [(True, False), (True, False), (False, False), (False, False)]


def test_signs_without_a_weight_count_for_nothing() -> None:
    assert likelihood({"bias": 1.0, "of a later version": 5.0}, {"bias": 0.0}) == 0.5


def test_every_model_knows_the_weights_of_its_signs() -> None:
    assert {"bias", "pair", "rule"} <= set(ALONE)
    assert {"best rival subject", "rival objects"} <= set(BESIDE) - set(ALONE)
    assert 0 < Encoder.load().weights("telling")["fact"] < 1
