"""The door of the graph: what is let in, what is kept out and with which words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import ids, ontology
from graph.errors import ClaimRefused
from graph.gate import admit, breaches, hold
from graph.model import Claim, Document, Key, Mention, Mode, Reading

TEXT = "Orla Trading shipped squid. Brus Holding denied it."
ONTOLOGY = ontology.load()


def reading() -> Reading:
    document = Document(
        id=ids.document_id("a.txt", TEXT),
        source="a.txt",
        text=TEXT,
        sha256=ids.sha256(TEXT),
        sources_group=ids.sources_group(TEXT),
    )
    one, two = (ids.key_id(document.id, n) for n in (1, 2))
    keys = (
        Key(one, document.id, "Orla Trading", True, ("TradingCompany",), (Mention(0, 12),)),
        Key(two, document.id, "squid", True, ("Goods",), (Mention(21, 26),)),
    )
    claim = Claim(
        id=ids.claim_id(document.id, "EXPORTS", one, two, 0, 27),
        document=document.id,
        type="EXPORTS",
        subject=one,
        object=two,
        start=0,
        end=27,
        quote=TEXT[0:27],
        mode=Mode.ASSERTED,
        extractor="test 1",
        confidence=0.9,
    )
    return Reading(document, keys, (claim,))


def with_claim(**changes: object) -> Reading:
    whole = reading()
    return replace(whole, claims=(replace(whole.claims[0], **changes),))  # type: ignore[arg-type]


def test_a_reading_that_keeps_its_promises_passes_unchanged() -> None:
    assert admit(reading(), ONTOLOGY) == reading()
    hold(reading(), ONTOLOGY)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quote": "Orla Trading shipped squid!"}, "its quote is not what the text holds at 0 to 27"),
        ({"end": 26}, "its quote is not what the text holds at 0 to 26"),
        ({"start": -30, "end": -3}, "its quote is not what the text holds at -30 to -3"),
        ({"type": "ARRESTS"}, "ARRESTS does not lead from TradingCompany to Goods"),
        ({"type": "LIKES"}, "no type is called LIKES"),
        ({"confidence": 1.2}, "confidence 1.2 is not between 0 and 1"),
        ({"valid_from": "early May"}, "'early May' is not an ISO date"),
        ({"valid_to": "2020-13"}, "'2020-13' is not an ISO date"),
        ({"object": "elsewhere#1"}, "one of its ends is not a key of the document"),
        ({"document": "elsewhere"}, "it belongs to document elsewhere"),
        ({"properties": {"amount": 3}}, "EXPORTS has no property 'amount'"),
    ],
)
def test_a_claim_that_breaks_a_promise_is_refused_with_the_reason(changes: dict[str, object], why: str) -> None:
    broken = with_claim(**changes)
    admitted = admit(broken, ONTOLOGY)
    assert admitted.claims == ()
    assert [(r.what, r.why) for r in admitted.refusals] == [(f"{broken.claims[0].type}: {broken.claims[0].quote}", why)]
    with pytest.raises(ClaimRefused, match=r"a\.txt: claim"):
        hold(broken, ONTOLOGY)


def test_a_claim_about_itself_is_refused() -> None:
    whole = reading()
    assert [b.why for b in breaches(with_claim(object=whole.keys[0].id), ONTOLOGY)] == [
        "its two ends are one and the same"
    ]


def test_a_symmetric_claim_may_stand_in_either_direction() -> None:
    whole = reading()
    goods, firm = whole.keys[1], whole.keys[0]
    person = replace(goods, labels=("Person",))
    claim = replace(whole.claims[0], type="MEETS", subject=person.id, object=firm.id)
    assert list(breaches(Reading(whole.document, (firm, person), (claim,)), ONTOLOGY)) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"labels": ("Firm",)}, "no label is called Firm"),
        ({"labels": ()}, "it has no label"),
        ({"name": "  "}, "it has no name"),
        ({"mentions": ()}, "no mention shows it"),
        ({"mentions": (Mention(40, 90),)}, "a mention lies outside the text"),
        ({"document": "elsewhere"}, "it belongs to document elsewhere"),
    ],
)
def test_a_key_that_breaks_a_promise_keeps_the_whole_document_out(changes: dict[str, object], why: str) -> None:
    whole = reading()
    broken = replace(whole, keys=(replace(whole.keys[0], **changes), whole.keys[1]))  # type: ignore[arg-type]
    with pytest.raises(ClaimRefused, match=why):
        admit(broken, ONTOLOGY)


def test_two_claims_with_one_id_are_not_both_let_in() -> None:
    whole = reading()
    twice = replace(whole, claims=whole.claims * 2)
    assert [b.why for b in breaches(twice, ONTOLOGY)] == ["another claim has the same id"]
