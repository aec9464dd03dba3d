"""Nothing that a model says enters the graph unless the document says it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from said_by_models import PAID, REPORT, Read, claim, told

from graph import ontology
from graph.gate import hold
from loaders.llm import quote

ADDRESSED = yaml.safe_load((Path(quote.__file__).parent / "addressed.yaml").read_text(encoding="utf-8"))


def test_a_claim_that_the_text_bears_out_is_kept_in_the_words_of_the_text(read: Read) -> None:
    reading = read(
        claim(
            "gas", "SMUGGLES", "fuel", 'Police suspect that the  company smuggled "low-grade" fuel.', "hedged",
        ),
        claim("gas", "PAYS", "steel", PAID, date="March 2021", properties=[{"name": "amount", "value": "4,000"}]),
    )  # fmt: skip
    hold(reading, ontology.load())
    quotes = {c.quote: (c.mode.value, c.cue, c.valid_from, c.valid_to, dict(c.properties)) for c in reading.claims}
    assert quotes == {
        PAID: ("asserted", None, "2021-03", "2021-04", {"amount": "4,000"}),
        "Police suspect that the company smuggled “low – grade” fuel.": ("hedged", "suspect", None, None, {}),
    }
    assert {c.extractor.split(",")[0] for c in reading.claims} == {"llm invented"}
    assert reading.refusals == ()


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "invented quote": (claim("gas", "OWNS", "steel", "Orun Gas owns Marl Steel."), "its quote is not in the text"),
    "embroidered quote": (claim("gas", "PAYS", "steel", PAID[:-1] + " as a bribe."), "its quote is not in the text"),
    "half a word": (claim("gas", "PAYS", "steel", "run Gas paid Marl Steel"), "its quote is not in the text"),
    "swapped ends": (claim("steel", "PAYS", "gas", PAID), "its quote says it the other way round"),
    "unknown type": (claim("gas", "BRIBES", "steel", PAID), "no type is called BRIBES"),
    "ends of the wrong kind": (
        claim("gas", "SMUGGLES", "steel", PAID),
        "SMUGGLES does not lead from Company to Company",
    ),
    "another document's id": (claim("gas", "PAYS", "b-1a2b#3", PAID), "'b-1a2b#3' is no entity of the answer"),
    "one end": (claim("gas", "PAYS", "gas", PAID), "its two ends are one and the same"),
    "an end that is elsewhere": (
        claim("ann", "PAYS", "steel", PAID),
        "its end 'director of Marl Steel' is not in the quote nor near it",
    ),
    "obeyed injection": (
        claim("gas", "FUNDS", "steel", "Orun Gas funds Marl Steel"),
        "its quote stands in a passage that speaks to whoever reads it by machine",
    ),
    "forbidden": (
        claim("grain", "PAYS", "gas", "The Fuel Act forbids Baltic Grain to pay Orun Gas."),
        "its quote tells what is forbidden, not what is done",
    ),
    "no denial": (claim("gas", "PAYS", "steel", PAID, "denied"), "no word of its quote denies it"),
    "another relationship": (claim("gas", "CONTROLS", "steel", PAID), "no word of its quote tells CONTROLS"),
    "a tie made of a deed": (
        claim("gas", "AFFILIATED_WITH", "steel", PAID),
        "no word of its quote tells AFFILIATED_WITH",
    ),
    "unknown mode": (claim("gas", "PAYS", "steel", PAID, "proven"), "no mode is called proven"),
    "two paragraphs": (
        claim("gas", "PAYS", "grain", REPORT[REPORT.index("Police") : REPORT.index("Ignore")]),
        "its quote stands where nothing is read: boilerplate, a repeated passage, or two paragraphs",
    ),
    "title": (claim("gas", "MEETS", "steel", "Orun Gas and its friends"), "its quote stands in a title"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_text_does_not_hold_is_refused_with_its_reason(read: Read, name: str) -> None:
    said, why = REFUSED[name]
    reading = read(said)
    assert told(reading) == set()
    assert [refusal.why for refusal in reading.refusals] == [why]


def test_a_model_may_not_be_firmer_than_the_text(read: Read) -> None:
    reading = read(
        claim("gas", "SMUGGLES", "fuel", "the company smuggled “low – grade” fuel"),
        claim("steel", "SUPPLIES", "gas", "the firm sold pipes to Orun Gas"),
        claim("steel", "PAYS", "grain", "to pay Baltic Grain"),
    )
    assert {(kind, mode) for _, kind, _, mode in told(reading)} == {
        ("SMUGGLES", "hedged"),
        ("SUPPLIES", "denied"),
        ("PAYS", "planned"),
    }
    assert {c.attribution for c in reading.claims if c.type == "SUPPLIES"} == {"Ann Marl"}


def test_a_model_may_be_less_firm_than_the_text(read: Read) -> None:
    assert told(read(claim("gas", "PAYS", "steel", PAID, "hedged"))) == {("Orun Gas", "PAYS", "Marl Steel", "hedged")}


def test_a_label_that_the_ontology_lacks_and_a_name_that_the_text_lacks_are_refused(read: Read) -> None:
    entities = [
        {"id": "gas", "name": "Orun Gas", "label": "Empire"},
        {"id": "steel", "name": "Marl Steelworks", "label": "Company"},
        {"id": "dock", "name": "Marl Steel", "label": "Company", "mentions": ["it", "Steel Marl"]},
    ]
    reading = read(entities=entities)
    assert [key.name for key in reading.keys] == ["Marl Steel"]
    assert {(refusal.what, refusal.why) for refusal in reading.refusals} == {
        ("Empire: Orun Gas", "no label is called Empire"),
        ("Company: Marl Steelworks", "the text does not hold these words"),
        ("Company: it", "the text does not hold these words"),
        ("Company: Steel Marl", "the text does not hold these words"),
    }


def test_two_names_do_not_become_one_because_a_model_says_so(read: Read) -> None:
    entities = [
        {"id": "gas", "name": "Orun Gas", "label": "Company", "mentions": ["Baltic Grain"]},
        {"id": "steel", "name": "Marl Steel", "label": "Company"},
    ]
    reading = read(claim("gas", "PAYS", "steel", PAID), entities=entities)
    assert {(key.name, key.aliases) for key in reading.keys} == {
        ("Orun Gas", ()),
        ("Marl Steel", ()),
        ("Baltic Grain", ()),
    }
    assert told(reading) == {("Orun Gas", "PAYS", "Marl Steel", "asserted")}


@pytest.mark.parametrize(
    ("said", "label", "name"),
    [
        ("the Democratic People's Republic of Korea", "Country", "Democratic People's Republic of Korea"),
        ("the Norland Workers' Party", "Party", "Norland Workers' Party"),
        ("the Philippines' Coast Guard", "SecurityAgency", "Coast Guard"),
        ("Lloyd's of Norland", "Company", "Lloyd's of Norland"),
        ("Norland's Ministry of Trade", "Ministry", "Ministry of Trade"),
        ("the Ministry of People's Schools", "Ministry", "Ministry of People's Schools"),
    ],
)
def test_a_name_leaves_out_its_owner_and_no_part_of_itself(read: Read, said: str, label: str, name: str) -> None:
    entities = [{"id": "one", "name": said, "label": label}]
    reading = read(text=f"Last week {said} met Baltic Grain in Port Lume.", entities=entities)
    assert [(key.name, key.named) for key in reading.keys] == [(name, True)]


def test_a_date_and_a_property_that_the_quote_does_not_hold_are_kept_out_alone(read: Read) -> None:
    more = {
        "date": "May 2020",
        "properties": [{"name": "amount", "value": "9,000"}, {"name": "colour", "value": "4,000"}],
    }
    reading = read(claim("gas", "PAYS", "steel", PAID, **more))
    assert [(c.valid_from, c.date_text, dict(c.properties)) for c in reading.claims] == [(None, None, {})]
    assert [refusal.what for refusal in reading.refusals] == [
        "PAYS: date May 2020",
        "PAYS: amount 9,000",
        "PAYS: colour 4,000",
    ]


@pytest.mark.parametrize("words", ADDRESSED["catches"])
def test_a_passage_that_speaks_to_a_machine_is_no_evidence(words: str) -> None:
    assert quote.addressed(words)


@pytest.mark.parametrize("words", ADDRESSED["spares"])
def test_a_passage_that_speaks_to_people_is_spared(words: str) -> None:
    assert not quote.addressed(words)


def test_every_example_of_the_lexicon_is_told_by_its_words() -> None:
    from loaders.extraction.lexicon import frames
    from loaders.llm.grammar import tells
    from loaders.text.parsing import parser

    examples = [
        (frame.type, re.sub(r"\[([^|\]]+)\|\w+\]", r"\1", text)) for frame in frames() for text in frame.catches
    ]
    parsed = parser().pipe(text for _, text in examples)
    silent = [text for (kind, text), doc in zip(examples, parsed, strict=True) if not tells(kind, doc[:], doc[:].root)]
    assert silent == []
