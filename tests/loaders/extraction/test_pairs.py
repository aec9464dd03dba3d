from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from graph import ontology
from loaders.extraction.encoder import Encoder
from loaders.extraction.features import BUCKETS, HELD, HOLDS, bucket, gap
from loaders.extraction.pairs import REACH, PairClassifier

ARREST = "Police in Peru arrested Marta Quispe on Monday. Quispe had smuggled rice cookers through Tacna."
MENTIONS = [("Peru", "Country"), ("Marta Quispe", "Person"), ("rice cookers", "Goods"), ("Tacna", "City")]


@pytest.fixture(scope="module")
def classifier() -> PairClassifier:
    return PairClassifier.load()


@pytest.fixture(scope="module")
def sentences() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def spans(text: str, *named: tuple[str, str]) -> list[tuple[int, int, str]]:
    return [(text.index(words), text.index(words) + len(words), label) for words, label in named]


def test_a_plain_sentence_says_who_arrested_whom(classifier: PairClassifier, sentences: Language) -> None:
    mentions = spans(ARREST, ("Police in Peru", "SecurityAgency"), *MENTIONS)
    found = {(i, kind, j): p for i, j, kind, p in classifier.classify(sentences(ARREST), mentions, least=0.3)}
    assert (0, "ARRESTS", 2) in found
    assert (2, "ARRESTS", 0) not in found
    assert all(0.3 <= p <= 1 for p in found.values())


def test_pairs_lie_in_one_sentence_and_fit_the_ontology(classifier: PairClassifier, sentences: Language) -> None:
    mentions = spans(ARREST, *MENTIONS)
    end_of_first = ARREST.index("Quispe had")
    for i, j, kind, _ in classifier.classify(sentences(ARREST), mentions, least=0.001):
        assert (mentions[i][0] < end_of_first) == (mentions[j][0] < end_of_first)
        assert ontology.load().allows(kind, [mentions[i][2]], [mentions[j][2]])


def test_the_order_of_the_mentions_changes_nothing(classifier: PairClassifier, sentences: Language) -> None:
    mentions = spans(ARREST, ("Police in Peru", "SecurityAgency"), *MENTIONS)

    def told(order: list[tuple[int, int, str]]) -> set[tuple[object, ...]]:
        return {(order[i], order[j], kind, p) for i, j, kind, p in classifier.classify(sentences(ARREST), order)}

    assert told(mentions) == told(mentions[::-1]) != set()


def test_a_meeting_is_said_once(classifier: PairClassifier, sentences: Language) -> None:
    text = "The Bolivian foreign minister met U.S. officials in Geneva."
    mentions = spans(text, ("The Bolivian foreign minister", "Official"), ("U.S. officials", "Official"))
    found = [(i, j) for i, j, kind, _ in classifier.classify(sentences(text), mentions) if kind == "MEETS"]
    assert found == [(0, 1)]


def test_sentences_that_were_just_tagged_are_not_read_again() -> None:
    encoder = Encoder.load()
    whole = encoder.encode(["One came.", "Two went.", "Three stayed."])
    assert encoder.encode(["Two went.", "Three stayed."])[0] is whole[1]


def test_a_long_list_is_read_without_pairing_all(classifier: PairClassifier, sentences: Language) -> None:
    text = ", ".join(["Lima"] * 100)
    mentions = [(6 * n, 6 * n + 4, "City") for n in range(100)]
    found = {(i, j) for i, j, *_ in classifier.classify(sentences(text), mentions, least=0.0)}
    assert max(abs(i - j) for i, j in found) == REACH


def test_no_mentions_make_no_pairs(classifier: PairClassifier, sentences: Language) -> None:
    assert list(classifier.classify(sentences(ARREST), [])) == []
    assert list(classifier.classify(sentences(""), [])) == []


def test_a_gap_is_what_lies_between_in_either_order() -> None:
    assert gap((2, 3), (6, 6)) == (4, 6, bucket(3))
    assert gap((6, 6), (2, 3)) == (4, 6, bucket(3))
    assert gap((4, 4), (3, 6)) == (4, 5, HOLDS)
    assert gap((3, 6), (4, 4)) == (4, 5, HELD)
    assert bucket(10**6) == BUCKETS - 3
