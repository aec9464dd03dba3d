"""Two extractors over one document: what both read says so, and what one reads is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from said_by_models import report

from graph import ontology
from graph.gate import hold
from graph.ids import claim_id, key_id
from graph.model import Claim, Document, Key, Mention, Mode, Reading, Refusal
from loaders.llm.both import united

TEXT = "Orun Gas paid Marl Steel. The company owns a mill. Orun Gas met Marl Steel."
DOCUMENT = report(TEXT)
PAID, OWNS, MET = (0, 25), (26, 50), (51, 75)


def key(number: int, words: str, label: str, *, named: bool = True, **more: object) -> Key:
    """A key for all places where words stand."""
    starts = [start for start in range(len(TEXT)) if TEXT.startswith(words, start)]
    mentions = tuple(Mention(start, start + len(words)) for start in starts)
    return Key(key_id(DOCUMENT.id, number), DOCUMENT.id, words, named, (label,), mentions, **more)  # type: ignore[arg-type]


def said(kind: str, one: int, other: int, span: tuple[int, int], by: str, confidence: float, **more: object) -> Claim:
    """A claim between two keys."""
    ends = key_id(DOCUMENT.id, one), key_id(DOCUMENT.id, other)
    start, end = span
    return Claim(
        claim_id(DOCUMENT.id, kind, *ends, start, end), DOCUMENT.id, kind, *ends, start, end, TEXT[start:end],
        **{"mode": Mode.ASSERTED, "extractor": by, "confidence": confidence, **more},  # type: ignore[arg-type]
    )  # fmt: skip


GAS, STEEL = key(1, "Orun Gas", "Company"), key(2, "Marl Steel", "Company")
ONE = Reading(DOCUMENT, (GAS, STEEL), (said("PAYS", 1, 2, PAID, "offline 1", 0.5),), (Refusal("a", "b"),))
OTHER = Reading(
    DOCUMENT,
    (key(1, "Marl Steel", "TradingCompany"), key(2, "Orun Gas", "Company"), key(3, "a mill", "Factory", named=False)),
    (
        said("PAYS", 2, 1, PAID, "llm m", 0.6, mode=Mode.HEDGED, cue="said"),
        said("OWNS", 2, 3, OWNS, "llm m", 0.6),
        said("MEETS", 1, 2, MET, "llm m", 0.6),
    ),
)


@pytest.fixture
def both() -> Reading:
    """The union, as sound as any reading."""
    reading = united(ONE, OTHER)
    hold(reading, ontology.load())
    return reading


def shown(reading: Reading) -> set[tuple[str, str, str, str, str, float]]:
    names = {key.id: key.name for key in reading.keys}
    return {
        (names[c.subject], c.type, names[c.object], c.mode.value, c.extractor, c.confidence) for c in reading.claims
    }


def test_what_both_find_carries_both_names_and_more_confidence(both: Reading) -> None:
    assert shown(both) == {
        ("Orun Gas", "PAYS", "Marl Steel", "hedged", "offline 1 + llm m", 0.8),
        ("Orun Gas", "OWNS", "a mill", "asserted", "llm m", 0.6),
        ("Marl Steel", "MEETS", "Orun Gas", "asserted", "llm m", 0.6),
    }
    assert both.refusals == (Refusal("a", "b"),)


def test_keys_of_one_name_become_one_with_the_labels_of_both(both: Reading) -> None:
    assert [(key.id, key.name, key.labels) for key in both.keys] == [
        (key_id(DOCUMENT.id, 1), "Orun Gas", ("Company",)),
        (key_id(DOCUMENT.id, 2), "Marl Steel", ("TradingCompany",)),
        (key_id(DOCUMENT.id, 3), "a mill", ("Factory",)),
    ]


def test_a_symmetric_claim_agrees_either_way_round() -> None:
    one = replace(ONE, claims=(said("MEETS", 1, 2, MET, "offline 1", 0.5),))
    assert ("Orun Gas", "MEETS", "Marl Steel", "asserted", "offline 1 + llm m", 0.8) in shown(united(one, OTHER))


def test_claims_of_other_sentences_do_not_agree() -> None:
    one = replace(ONE, claims=(said("PAYS", 1, 2, MET, "offline 1", 0.5),))
    assert {claim.extractor for claim in united(one, OTHER).claims} == {"offline 1", "llm m"}


@pytest.mark.parametrize("empty", [Reading(DOCUMENT)])
def test_a_reading_and_nothing_is_that_reading(empty: Reading) -> None:
    assert united(ONE, empty) == ONE
    assert shown(united(empty, ONE)) == shown(ONE)


def test_the_union_is_of_one_document() -> None:
    document: Document = united(ONE, OTHER).document
    assert document == DOCUMENT
