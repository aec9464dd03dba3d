from __future__ import annotations

import numpy as np
import pytest

from graph import ontology
from loaders.extraction.encoder import Encoder
from loaders.extraction.features import BUCKETS, HELD, HOLDS, bucket, gap
from loaders.extraction.pairs import REACH, Pair, PairClassifier
from loaders.extraction.syntax import KINDS, ROOT, Parsed, casing, parsed, routes, turned
from loaders.text.parsing import parser

ARREST = "Police in Peru arrested Marta Quispe on Monday."
SMUGGLING = "Marta Quispe had smuggled rice cookers through Tacna."
ENDS = (("Police in Peru", "SecurityAgency"), ("Peru", "Country"), ("Marta Quispe", "Person"))


@pytest.fixture(scope="module")
def classifier() -> PairClassifier:
    return PairClassifier.load()


def sentence(text: str) -> Parsed:
    return parsed(parser()(text)[:])


def hung(text: str, heads: list[int]) -> Parsed:
    """A sentence whose words hang on words by number, all by the same dependency."""
    starts = [place for place in range(len(text)) if place == 0 or text[place - 1] == " "]
    marks = np.full((len(heads), len(KINDS)), ROOT, np.uint8)
    return Parsed(text, np.array(starts, np.int32), marks, np.array(heads, np.int32))


def read(classifier: PairClassifier, text: str, ends: list[tuple[int, int, str]], least: float = 0.05) -> list[Pair]:
    (encoded,) = Encoder.load().encode([sentence(text)])
    return list(classifier.pairs([(encoded, [(number, *end) for number, end in enumerate(ends)])], least))


def spans(text: str, *named: tuple[str, str]) -> list[tuple[int, int, str]]:
    return [(text.index(words), text.index(words) + len(words), label) for words, label in named]


def test_a_plain_sentence_says_who_arrested_whom(classifier: PairClassifier) -> None:
    pairs = read(classifier, ARREST, spans(ARREST, *ENDS), least=0.3)
    found = {(pair.source, pair.type, pair.target): pair.probability for pair in pairs}
    assert (0, "ARRESTS", 2) in found
    assert (2, "ARRESTS", 0) not in found
    assert all(0.3 <= p <= 1 for p in found.values())


def test_pairs_fit_the_ontology(classifier: PairClassifier) -> None:
    ends = spans(SMUGGLING, ("Marta Quispe", "Person"), ("rice cookers", "Goods"), ("Tacna", "City"))
    pairs = read(classifier, SMUGGLING, ends, least=0.001)
    assert pairs
    assert all(ontology.load().allows(pair.type, [ends[pair.source][2]], [ends[pair.target][2]]) for pair in pairs)


def test_the_order_of_the_mentions_changes_nothing(classifier: PairClassifier) -> None:
    ends = spans(ARREST, *ENDS)

    def told(order: list[tuple[int, int, str]]) -> set[tuple[object, ...]]:
        return {(order[p.source], order[p.target], p.type, p.probability) for p in read(classifier, ARREST, order)}

    assert told(ends) == told(ends[::-1]) != set()


def test_a_meeting_is_said_once(classifier: PairClassifier) -> None:
    text = "The Bolivian foreign minister met U.S. officials in Geneva."
    ends = spans(text, ("The Bolivian foreign minister", "Official"), ("U.S. officials", "Official"))
    assert [(p.source, p.target) for p in read(classifier, text, ends) if p.type == "MEETS"] == [(0, 1)]


def test_sentences_say_together_what_each_says_alone(
    classifier: PairClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.extraction.joining.TOGETHER", 3)
    texts = (ARREST, "", SMUGGLING, "Nothing else was said.", ARREST)
    ends = [spans(text, *(end for end in (*ENDS, ("Tacna", "City")) if end[0] in text)) for text in texts]
    encoded = Encoder.load().encode([sentence(text) for text in texts])
    numbered = [[(100 * n + m, *end) for m, end in enumerate(some)] for n, some in enumerate(ends)]
    alone = [pair for one in zip(encoded, numbered, strict=True) for pair in classifier.pairs([one], 0.01)]
    together = list(classifier.pairs(zip(encoded, numbered, strict=True), 0.01))
    assert {pair.source // 100 for pair in alone} == {0, 2, 4}
    assert [(p.source, p.target, p.type) for p in together] == [(p.source, p.target, p.type) for p in alone]
    assert [p.probability for p in together] == pytest.approx([p.probability for p in alone], abs=0.001)
    told = {pair.source: [(pair.source, pair.target, pair.type)] for pair in alone}
    apart = [classifier.modes([one], told) for one in zip(encoded, numbered, strict=True)]
    assert {ends: pytest.approx(odds, abs=0.001) for some in apart for ends, odds in some.items()} == classifier.modes(
        zip(encoded, numbered, strict=True), told
    )


def test_sentences_that_were_just_tagged_are_not_read_again() -> None:
    encoder = Encoder.load()
    one, two, three = map(sentence, ("One came.", "Two went.", "Three stayed."))
    whole = list(encoder.encode([one, two, three]))
    assert next(iter(encoder.encode([two, three]))) is whole[1]


def test_a_document_too_long_to_be_kept_is_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [sentence(text) for text in ("", "One came.", " ", "word " * 300, "Two went.", "")]
    kept = [view.vectors for encoded in Encoder.load().encode(sentences) for view in encoded.views]
    monkeypatch.setattr("loaders.extraction.encoder.KEPT", 5)
    again = [view.vectors for encoded in Encoder.load().encode([*sentences, *sentences]) for view in encoded.views]
    assert len(again) == 2 * len(kept)
    assert [len(vectors) for vectors in again[: len(kept)]] == [len(vectors) for vectors in kept]
    assert (again[2] == kept[2]).all()


def test_a_long_list_is_read_without_pairing_all(classifier: PairClassifier) -> None:
    text = ", ".join(["Lima"] * 100)
    pairs = read(classifier, text, [(6 * n, 6 * n + 4, "City") for n in range(100)], least=0.0)
    assert max(abs(pair.source - pair.target) for pair in pairs) == REACH


@pytest.mark.parametrize("text", [ARREST, "", " "])
def test_no_mentions_make_no_pairs(classifier: PairClassifier, text: str) -> None:
    assert read(classifier, text, []) == []


def test_a_way_leads_over_the_word_above_both_ends() -> None:
    words = hung("Police arrested a trader from Tacna", [1, 1, 3, 1, 3, 4])
    found, back = routes(words, [(0, 5), (5, 0)])
    assert found is not None
    assert back is not None
    assert (found.turn, found.way) == (1, (1, 4, 3))
    assert len(found.steps) == 4
    assert sorted(turned(found).steps) == sorted(back.steps)


def test_words_of_two_sentences_have_no_way() -> None:
    assert routes(hung("Police came Traders left", [1, 1, 3, 3]), [(0, 2)]) == [None]


def test_a_way_from_a_word_to_one_right_above_it_turns_there() -> None:
    (found,) = routes(hung("Police came", [1, 1]), [(0, 1)])
    assert found is not None
    assert (found.turn, found.way, len(found.steps)) == (1, (), 1)


def test_the_head_of_a_mention_is_the_word_that_the_others_hang_on() -> None:
    assert hung("Police arrested a trader from Tacna", [1, 1, 3, 1, 3, 4]).over(2, 5) == 3


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("rice", "small"),
        ("Lima", "capital"),
        ("A", "capital"),
        ("NATO", "capitals"),
        ("McKay", "mixed"),
        ("1990s", "small"),
        ("12", "number"),
        ("—", "sign"),
    ],
)
def test_how_a_word_is_written_is_known(word: str, written: str) -> None:
    assert casing(word) == written


def test_a_gap_is_what_lies_between_in_either_order() -> None:
    assert gap((2, 3), (6, 6)) == (4, 6, bucket(3))
    assert gap((6, 6), (2, 3)) == (4, 6, bucket(3))
    assert gap((4, 4), (3, 6)) == (4, 5, HOLDS)
    assert gap((3, 6), (4, 4)) == (4, 5, HELD)
    assert bucket(10**6) == BUCKETS - 3
