"""Documents in, readings out: what holds for every text, and how a few small ones are read."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace

import pytest

from graph.ids import document_id, sha256, sources_group
from graph.model import Document, Mode, Reading
from loaders.extraction.extractor import Offline

OFFLINE = Offline()


def read(text: str, published: str | None = None) -> Reading:
    document = Document(
        document_id("a.txt", text), "a.txt", text, sha256(text), sources_group(text), published=published
    )
    return OFFLINE.read(document)


def said(reading: Reading) -> list[tuple[str, str, str, str, float]]:
    """The claims in order, their ends by name: the number of an entity counts those that are kept."""
    names = {key.id: key.name for key in reading.keys}
    return [
        (names[claim.subject], claim.type, names[claim.object], claim.quote, claim.confidence)
        for claim in reading.claims
    ]


def told(reading: Reading) -> set[tuple[str, str, str, Mode]]:
    names = {key.id: key.name for key in reading.keys}
    return {(names[c.subject], c.type, names[c.object], c.mode) for c in reading.claims}


STORY = (
    "Border police arrested two traders in Lorma on Friday. The Marl Steel Company sold pipes to Norland, "
    "a spokesman for the company said. Ann Marl, director of Marl Steel, denied that the firm had paid the governor."
)
HOSTILE = {
    "empty": "",
    "only punctuation": '.,;:!?"()[]--- ' * 200,
    "control characters": "\x00\x01" + STORY + "\x07\u202e" + STORY[:60],
    "right to left": "شرطة الحدود صادرت الوقود في المدينة. " + STORY,
    "nested quotes": "“He said ‘the “firm” sold “coal” to ‘Norland’’,” said Ann Marl. " * 10,
    "one word without an end": "a" * 20_000,
    "no spaces, many full stops": "a.b.c." * 2_000,
    "digits": "1234567890 " * 500,
    "pictures": "😀👩‍👩‍👧 " * 200 + STORY,
    "line ends of all kinds": STORY.replace(". ", ".\r\n").replace(",", ",\u2028") + "\x85\x0c",
    "a list of many names": "Guards met " + ", ".join(f"Ann Mar{n:03x}" for n in range(600)) + " at the border.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_every_quote_is_its_text_whatever_the_text(text: str) -> None:
    reading = read(text)
    keys = {key.id for key in reading.keys}
    assert all(text[c.start : c.end] == c.quote and c.quote.strip() for c in reading.claims)
    assert {end for c in reading.claims for end in (c.subject, c.object)} <= keys
    assert all(text[m.start : m.end].strip() for key in reading.keys for m in key.mentions)


def test_keys_are_numbered_in_text_order() -> None:
    reading = read(STORY)
    starts = [key.mentions[0].start for key in reading.keys]
    assert starts == sorted(starts)
    assert [key.id.rsplit("#")[1] for key in reading.keys] == [str(n) for n in range(1, len(starts) + 1)]


def test_goods_told_of_again_are_the_same_goods() -> None:
    reading = read("Marl Steel Company smuggled coal into Norland. Border police seized the coal in Lorma.")
    assert [key.name for key in reading.keys if "Goods" in key.labels] == ["coal"]


def test_a_name_is_one_thing_with_what_describes_it_beside_it() -> None:
    reading = read(
        "A senior official, Ann Marl, said the cargo ship Quiet Tern left the city of Lorma. "
        "Police searched the Quiet Tern near Lorma. The Ministry praised Ann Marl."
    )
    assert {(key.name, key.labels, key.named) for key in reading.keys if key.named} == {
        ("Ann Marl", ("Official",), True),
        ("Quiet Tern", ("Vessel",), True),
        ("Lorma", ("City",), True),
    }


def test_an_owner_is_no_part_of_a_name_but_a_plural_possessive_is() -> None:
    reading = read("The Lorma Prosecutors' Office is investigating Norland's Marl Steel Company.")
    assert {key.name for key in reading.keys} >= {"Lorma Prosecutors' Office", "Marl Steel Company"}


def test_a_name_is_always_words_of_the_document() -> None:
    reading = read(STORY)
    assert all(key.name in STORY and all(alias in STORY for alias in key.aliases) for key in reading.keys)


def test_the_same_document_gives_the_same_reading() -> None:
    assert read(STORY, "2020-06-19") == Offline().read(read(STORY, "2020-06-19").document)


def test_an_extractor_survives_pickling_before_its_first_use() -> None:
    assert pickle.loads(pickle.dumps(Offline())).name_version == Offline().name_version


def test_a_claim_names_the_program_and_the_model_that_read_it() -> None:
    reading = read(STORY)
    assert {claim.extractor for claim in reading.claims} == {OFFLINE.name_version}
    assert re.fullmatch(r"yalu-offline [\w.]+, model [0-9a-f]{8}", OFFLINE.name_version)


def test_a_higher_threshold_keeps_the_surer_claims_alone() -> None:
    reading = read(STORY)
    bound = sorted(claim.confidence for claim in reading.claims)[len(reading.claims) // 2]
    surer = Offline(threshold=bound).read(reading.document)
    kept = replace(reading, claims=tuple(claim for claim in reading.claims if claim.confidence >= bound))
    assert said(surer) == said(kept)
    assert 0 < len(surer.claims) < len(reading.claims)


def test_another_language_is_refused_in_words() -> None:
    reading = read(
        "La police a saisi du carburant dans la ville et le directeur a rencontré les commerçants de la région."
    )
    assert (reading.keys, reading.claims) == ((), ())
    assert [refusal.why for refusal in reading.refusals] == ["it is not English, and no other is read"]


def test_what_two_are_expected_to_do_together_is_planned() -> None:
    reading = read("Ann Marl and Tom Orde are expected to meet in Lorma on Friday.")
    assert [(claim.mode, claim.cue) for claim in reading.claims if claim.type == "MEETS"] == [
        (Mode.PLANNED, "expected")
    ]


def test_a_seizure_is_read_with_its_date_and_who_says_so() -> None:
    reading = read("Norland police seized fuel from two traders on June 18, a border guard said.", "2020-06-19")
    claim = next(c for c in reading.claims if c.type == "SEIZES")
    assert (claim.valid_from, claim.valid_to, claim.date_text) == ("2020-06-18", "2020-06-19", "June 18")
    assert claim.attribution == "a border guard"
    assert claim.mode is Mode.ASSERTED


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("The Marl Steel Company smuggled coal.", "SMUGGLES", None),
        ("The Marl Steel Company smuggled coal, a border guard said.", "SMUGGLES", "a border guard"),
        ("According to Ann Marl, the Baltic Grain Company smuggled coal.", "SMUGGLES", "Ann Marl"),
        ("As the mayor explained, the Marl Steel Company smuggled coal.", "SMUGGLES", "the mayor"),
        ("Sudria accused the Marl Steel Company of smuggling coal.", "SMUGGLES", "Sudria"),
        (
            "Ann Marl said Tom Orde told her that the Baltic Grain Company smuggled coal.",
            "SMUGGLES",
            "Tom Orde, quoted by Ann Marl",
        ),
        (
            "The Lorma Post quoted Tom Orde as saying that the Baltic Grain Company smuggled coal.",
            "SMUGGLES",
            "Tom Orde, quoted by The Lorma Post",
        ),
        ("Tom Orde fled. He said that the Baltic Grain Company smuggled coal.", "SMUGGLES", "Tom Orde"),
        (
            "“The mill is closed,” said Ann Marl. “The Baltic Grain Company smuggled coal there.”",
            "SMUGGLES",
            "Ann Marl",
        ),
        (
            "Post: Where?\nDealer: The Baltic Grain Company smuggled coal.\nPost: When?\nDealer: In May.",
            "SMUGGLES",
            "Dealer",
        ),
        ("Police said that Ann Marl, director of the Marl Steel Company, fled.", "WORKS_FOR", None),
    ],
)
def test_a_claim_is_the_word_of_its_innermost_speaker(text: str, kind: str, who: str | None) -> None:
    assert {claim.attribution for claim in read(text).claims if claim.type == kind} == {who}


def dated(text: str) -> set[tuple[str, str, str, str | None]]:
    reading = read(text, "2020-06-19")
    names = {key.id: key.name for key in reading.keys}
    return {(names[c.subject], c.type, names[c.object], c.valid_from) for c in reading.claims}


def test_each_of_two_times_is_told_of_its_own_end() -> None:
    said = dated("Poland joined NATO in 1999 and the European Union in 2004.")
    assert said == {
        ("Poland", "AFFILIATED_WITH", "NATO", "1999"),
        ("Poland", "AFFILIATED_WITH", "European Union", "2004"),
    }


def test_a_post_has_not_the_time_of_what_its_holder_does() -> None:
    said = dated("Ann Marl, director of the Marl Steel Company, met Tom Orde in May.")
    assert {(kind, when) for _, kind, _, when in said} == {("WORKS_FOR", None), ("MEETS", "2020-05")}


def test_what_will_be_done_on_a_weekday_lies_ahead() -> None:
    said = dated("Ann Marl met Tom Orde on Monday. Ann Marl will meet Kim Ruud on Monday.")
    assert {(other, when) for _, kind, other, when in said if kind == "MEETS"} == {
        ("Tom Orde", "2020-06-15"),
        ("Kim Ruud", "2020-06-22"),
    }


def test_a_sentence_that_takes_up_what_was_told_keeps_its_time() -> None:
    said = dated("In May 2019 a lorry brought coal to Lorma. The driver was arrested by the border police.")
    assert {(kind, when) for _, kind, _, when in said if kind == "ARRESTS"} == {("ARRESTS", "2019-05")}


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("Norland police seized fuel from traders.", Mode.ASSERTED),
        ("Norland police reportedly seized fuel from traders.", Mode.HEDGED),
        ("Norland police may have seized fuel from traders.", Mode.HEDGED),
        ("Norland police plan to seize fuel from traders.", Mode.PLANNED),
        ("Norland police will seize fuel from traders.", Mode.PLANNED),
        ("Norland police did not seize fuel from traders.", Mode.DENIED),
        ("Neither Norland police nor the army seized fuel from traders.", Mode.DENIED),
        ("Norland police denied that they seized fuel from traders.", Mode.DENIED),
    ],
)
def test_cues_make_the_mode(sentence: str, mode: Mode) -> None:
    claims = [c for c in read(sentence).claims if c.type == "SEIZES"]
    assert {c.mode for c in claims} == {mode}
    assert all((c.cue is None) == (mode is Mode.ASSERTED) for c in claims)


def test_being_forbidden_to_do_a_thing_is_not_doing_it() -> None:
    assert not any(c.type == "EXPORTS" for c in read("Norland is prohibited from exporting timber.").claims)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Coastal companies typically smuggle coal into Lorma.", 0),
        ("Coastal companies can often smuggle coal into Lorma.", 0),
        ("Coastal companies often smuggled coal into Lorma.", 1),
        ("The Marl Steel Company often smuggles coal into Lorma.", 1),
        ("Two coastal companies often smuggled coal into Lorma.", 1),
    ],
)
def test_a_habit_of_no_one_in_particular_is_no_claim(sentence: str, claims: int) -> None:
    assert len([claim for claim in read(sentence).claims if claim.type == "SMUGGLES"]) == claims


def test_a_repeated_passage_yields_each_claim_once() -> None:
    once = read(STORY)
    twice = read(f"{STORY}\n\n{STORY}\n")
    assert told(twice) == told(once)
    assert len(twice.claims) == len(once.claims)


def test_teasers_and_captions_make_no_evidence() -> None:
    others = "Guards arrest a trader in Tarn. Image: Lorma Post\n\nRelated Articles\nGuards arrested Tom Orde.\n"
    text = f"{STORY}\n\n{others}"
    assert all(claim.end <= len(STORY) for claim in read(text).claims)


def test_ends_fit_the_ontology_and_are_two() -> None:
    assert all(claim.subject != claim.object for claim in read(STORY).claims)


def test_a_name_stops_at_its_verb_and_an_act_is_told_one_way() -> None:
    found = read("Orun Gas paid Marl Steel in March 2021.")
    names = {key.id: key.name for key in found.keys}
    paid = [(names[claim.subject], names[claim.object]) for claim in found.claims if claim.type == "PAYS"]
    assert paid == [("Orun Gas", "Marl Steel")]


def test_an_order_has_its_number_and_a_bare_date_is_nothing() -> None:
    found = read("The Ministry of Fisheries issued Order No. 88 on Dec. 12.", "2020-12-20")
    assert {key.name for key in found.keys} == {"Ministry of Fisheries", "Order No. 88"}


def test_goods_are_what_is_sold_and_no_bare_amount_and_not_bought_too() -> None:
    found = read("Kestrel Fuel Company plans to export 500,000 tons of coal to China from 2025.")
    names = {key.id: key.name for key in found.keys}
    traded = {(c.type, names[c.object]) for c in found.claims if c.type in {"EXPORTS", "IMPORTS"}}
    assert traded == {("EXPORTS", "coal")}


def test_a_title_is_among_the_words_of_a_mention_and_not_in_the_name() -> None:
    text = "President Tom Orde of Norland met the Sudrian leader Ann Marl in Lorma on Monday."
    keys = {key.name: {text[m.start : m.end].removeprefix("the ") for m in key.mentions} for key in read(text).keys}
    assert keys["Tom Orde"] == {"President", "Tom Orde"}
    assert keys["Ann Marl"] == {"Sudrian leader", "Ann Marl"}
