from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest
import spacy
from spacy.tokens import Token

from graph.confidence import THRESHOLD, WELL_READ
from graph.model import Mode
from loaders.extraction.confidence import Candidate, candidates, chosen, likelihood, likelihoods
from loaders.extraction.encoder import Encoder
from loaders.extraction.entities import Entities
from loaders.extraction.learned import Models
from loaders.extraction.modes import Stance, settled
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


@pytest.fixture(scope="module")
def word() -> Token:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp("Orun Gas plans to meet Marl Steel .")[4]


def odds(asserted: float) -> dict[Mode, float]:
    rest = (1 - asserted) / 4
    return {Mode.ASSERTED: asserted, Mode.HEDGED: rest, Mode.PLANNED: 2 * rest, Mode.DENIED: rest}


def test_only_what_rules_and_head_hold_for_asserted_is_told_as_fact(word: Token) -> None:
    rules = (Stance(Mode.ASSERTED), Stance(Mode.DENIED, "never"))
    found = {(rule.mode, sure): settled(rule, odds(sure), word).mode for rule, sure in product(rules, (0.1, 0.99))}
    assert found == {
        (Mode.ASSERTED, 0.99): Mode.ASSERTED,
        (Mode.ASSERTED, 0.1): Mode.PLANNED,
        (Mode.DENIED, 0.99): Mode.DENIED,
        (Mode.DENIED, 0.1): Mode.DENIED,
    }


def test_nothing_is_denied_without_a_word_that_denies(word: Token) -> None:
    doubtful = {Mode.ASSERTED: 0.6, Mode.HEDGED: 0.1, Mode.PLANNED: 0.1, Mode.DENIED: 0.2}
    assert settled(Stance(Mode.ASSERTED), doubtful, word) == Stance(Mode.ASSERTED)


def test_where_the_head_read_nothing_the_rules_decide(word: Token) -> None:
    assert settled(Stance(Mode.ASSERTED), {}, word) == Stance(Mode.ASSERTED)


def test_every_model_knows_the_weights_of_its_signs() -> None:
    assert {"bias", "pair", "rule"} <= set(Encoder.load().weights("weighing"))
