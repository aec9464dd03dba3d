"""What a model says is read as far as it can be, and the rest is said."""

from __future__ import annotations

import json

import pytest
from said_by_models import PAID, Read, claim, told

from loaders.llm.align import Folded
from loaders.llm.answers import MOST, parse

ENTITY = {"id": "e1", "name": "Orun Gas", "label": "Company"}
CLAIM = {"subject": "e1", "type": "PAYS", "object": "e2", "quote": "He paid.", "mode": "asserted"}
WHOLE = json.dumps({"entities": [ENTITY], "claims": [CLAIM]})


@pytest.mark.parametrize(
    "words",
    [
        WHOLE,
        f"Here it is:\n```json\n{WHOLE}\n```\nAnything else?",
        f'<think>{{"claims": [{{}}]}}</think>{WHOLE}',
        WHOLE.replace("}]", "},]"),
        WHOLE.replace("He paid.", "He\tpaid."),
    ],
)
def test_json_is_found_in_what_surrounds_it(words: str) -> None:
    answer = parse(words)
    assert [entity.name for entity in answer.entities] == ["Orun Gas"]
    assert [" ".join(said.quote.split()) for said in answer.claims] == ["He paid."]
    assert answer.refusals == ()


def test_an_answer_that_is_cut_off_is_read_up_to_there() -> None:
    answer = parse(WHOLE[:-40])
    assert (len(answer.entities), answer.claims) == (1, ())
    assert [refusal.what for refusal in answer.refusals] == ["the rest of the claims"]


@pytest.mark.parametrize("words", ["", "I am sorry, I cannot.", "{}", "[1, 2]", "null", '{"claims": 3}'])
def test_an_answer_without_json_of_the_form_says_so(words: str) -> None:
    answer = parse(words)
    assert (answer.entities, answer.claims, len(answer.refusals)) == ((), (), 1)


def test_parts_of_the_wrong_form_are_refused_and_the_rest_is_read() -> None:
    wrong = [{}, {"id": 7}, {"subject": ["e1"], "type": None, "object": True, "quote": {}}, CLAIM]
    answer = parse(json.dumps({"entities": [{"id": "x"}, ENTITY], "claims": wrong}))
    assert (len(answer.entities), len(answer.claims), len(answer.refusals)) == (1, 1, 4)


def test_an_answer_may_not_hold_more_than_can_be_checked() -> None:
    answer = parse(json.dumps({"entities": [], "claims": [CLAIM] * (MOST + 3)}))
    assert (len(answer.claims), [refusal.what for refusal in answer.refusals]) == (MOST, ["3 of the claims"])


def test_an_answer_that_nests_without_end_is_refused() -> None:
    assert len(parse('{"claims": [' + '{"a": [' * 100_000).refusals) == 1


def test_properties_may_come_as_an_object(read: Read) -> None:
    said = [claim("gas", "PAYS", "steel", PAID, properties={"amount": "4,000"})]
    reading = read(*said)
    assert told(reading) == {("Orun Gas", "PAYS", "Marl Steel", "asserted")}
    assert [dict(c.properties) for c in reading.claims] == [{"amount": "4,000"}]


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ('"Chinese-made goods\'  price"', "“Chinese – made  goods’ \n price”"),
        ("custom-made", "custom-\nmade"),
        ("soft ware", None),
        ("software", "soft\u00adware"),
        ("goods", "goods"),
        ("good", None),
        ("CUSTOM-made", None),
        ("", None),
        ("“”", None),
    ],
)
def test_words_are_found_but_for_spaces_quotation_marks_and_hyphens(words: str, held: str | None) -> None:
    text = "He said “Chinese – made  goods’ \n price” — custom-\nmade soft\u00adware"
    found = next(Folded(text).find(words), None)
    assert (text[slice(*found)] if found else None) == held
