"""Why a reading misses or errs: an invented report, read in many ways, beside invented answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType

import pytest
from invented import Said, reading

from benchmarks.causes import Compared, scorer, summary
from benchmarks.figures import Scored, overview
from graph.model import Mode

NAMES = {"Orun Gas": "Company", "Marl Steel": "Company", "Port Lume": "Port"}
ENTITIES = [
    {"id": "gas", "label": "Organization", "names": ["Orun Gas"]},
    {"id": "steel", "label": "Company", "names": ["Marl Steel"]},
    {"id": "lume", "label": "Port", "names": ["Port Lume"]},
]
PAID = Said("Orun Gas paid Marl Steel at Port Lume.", "Orun Gas", "PAYS", "Marl Steel")
TURNED = replace(PAID, subject="Marl Steel", object="Orun Gas")
PAYS = {"type": "PAYS", "from": "gas", "to": "steel"}
DEALS = {"type": ["TRADES_WITH", "SUPPLIES"], "from": "gas", "to": "steel"}

Relation = Mapping[str, object]
Beside = Callable[..., Compared]


@pytest.fixture(scope="session")
def module(shared: Callable[[str], Path]) -> ModuleType:
    """The strict scorer."""
    return scorer(shared("gold/score.py"))


@pytest.fixture
def beside(module: ModuleType) -> Beside:
    """Holds what was read, a sentence and a claim a line, against the relations of an answer."""

    def held(said: list[Said], *relations: Relation, names: Mapping[str, str] = NAMES) -> Compared:
        return Compared(reading("report.txt", names, said), {"entities": ENTITIES, "relations": relations}, module)

    return held


@dataclass(frozen=True)
class Case:
    """One claim as it was read, the one relation of the answer, and the causes of what is missed and wrong."""

    said: Said
    relation: Relation
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=lambda: NAMES)


KIND = ("type or direction",)
CASES = {
    "found": Case(PAID, PAYS),
    "a name that its sentence has not": Case(replace(PAID, sentence="It paid Marl Steel."), PAYS),
    "any type of a list": Case(replace(PAID, type="SUPPLIES"), DEALS),
    "any end of a list": Case(PAID, {**PAYS, "to": ["lume", "steel"]}),
    "another type": Case(replace(PAID, type="FUNDS"), PAYS, KIND, KIND),
    "the other way round": Case(TURNED, PAYS, KIND, KIND),
    "a symmetric type the other way round": Case(replace(TURNED, type="TRADES_WITH"), DEALS),
    "one of its types is symmetric, not the one that was read": Case(
        replace(TURNED, type="SUPPLIES"), DEALS, KIND, KIND
    ),
    "the answer calls it symmetric": Case(replace(TURNED, type="SUPPLIES"), {**DEALS, "symmetric": True}),
    "other ends": Case(
        replace(PAID, type="LOCATED_IN", object="Port Lume"),
        PAYS,
        ("relation missed",),
        ("nothing told between its ends",),
    ),
    "an end of another label": Case(
        PAID,
        PAYS,
        ("mention or label missing",),
        ("an end that the answer has not",),
        {**NAMES, "Marl Steel": "Port"},
    ),
    "an optional relation found": Case(PAID, {**PAYS, "optional": True}),
    "an optional relation not found": Case(
        replace(PAID, object="Port Lume"), {**PAYS, "optional": True}, (), ("nothing told between its ends",)
    ),
    "an optional relation the other way round": Case(TURNED, {**PAYS, "optional": True}, (), KIND),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_miss_and_an_error_have_a_cause_and_are_as_many_as_the_scorer_counts(case: Case, beside: Beside) -> None:
    one = beside([case.said], case.relation, names=case.names)
    assert tuple(cause for cause, _ in one.missed()) == case.missed
    assert tuple(cause for cause, _ in one.wrong()) == case.wrong
    counted, needed = one.totals(), [found for _, found in one.needed()]
    assert (counted["relation_gold"], counted["relation_found"]) == (len(needed), sum(needed))
    assert counted["relation_gold"] - counted["relation_found"] == len(case.missed)
    assert counted["relation_predicted"] - counted["relation_right"] == len(case.wrong)


A, H, P, D = Mode.ASSERTED, Mode.HEDGED, Mode.PLANNED, Mode.DENIED
MODES: tuple[tuple[object, tuple[Mode, ...], str | None, bool], ...] = (
    (None, (A,), None, False),
    (None, (H,), "asserted read as hedged", False),
    (None, (D, P), "asserted read as denied/planned", False),
    (None, (A, D), None, False),
    (True, (P,), None, False),
    (True, (A, H), None, False),
    (True, (A,), "hedged read as asserted", True),
    ("planned", (P,), None, False),
    ("planned", (A, P), None, False),
    ("planned", (A, A), "planned read as asserted", True),
    ("denied", (A,), "denied read as asserted", True),
    ("denied", (P,), "denied read as planned", False),
    ("denied", (A, H), "denied read as asserted/hedged", False),
)


@pytest.mark.parametrize("optional", [False, True])
@pytest.mark.parametrize(("wanted", "read", "wrong", "as_fact"), MODES)
def test_only_what_every_claim_asserts_is_told_as_a_fact(
    wanted: object, read: tuple[Mode, ...], wrong: str | None, as_fact: bool, optional: bool, beside: Beside
) -> None:
    said = [replace(PAID, mode=mode) for mode in read]
    one = beside(said, {**PAYS, "hedged": wanted, "optional": optional, "in": 1})
    assert [what for what, _ in one.modes()] == ([wrong] if wrong else [])
    counted = one.totals()
    assert (counted["as_fact"], counted["not_facts"]) == (as_fact, bool(wanted))
    assert counted["modes_gold"] - counted["modes_right"] == (wrong is not None and not optional)


def test_a_relation_that_was_not_read_has_no_wrong_mode_and_is_not_told_as_a_fact(beside: Beside) -> None:
    one = beside([TURNED], {**PAYS, "hedged": "denied", "in": 1})
    assert (list(one.modes()), list(one.told_where_they_are_not()), one.totals()["not_facts"]) == ([], [], 0)


PLANNED = {**PAYS, "hedged": "planned", "in": 1}
PLAN = replace(PAID, sentence="Orun Gas plans to pay Marl Steel.", mode=P)
ELSEWHERE = replace(PLAN, subject="Marl Steel", object="Port Lume")


@pytest.mark.parametrize(
    ("said", "relation", "in_its_sentence", "anywhere"),
    [
        ([replace(PLAN, mode=A), replace(PAID, mode=H)], PLANNED, [True], 0),
        ([PLAN, PAID], PLANNED, [False], 0),
        ([replace(PLAN, mode=D), PAID], PLANNED, [False], 0),
        ([ELSEWHERE, PAID], PLANNED, [], 1),
        ([ELSEWHERE, PAID, ELSEWHERE], {**PLANNED, "in": 3}, [], 1),
        ([PAID, replace(PLAN, mode=A)], {**PLANNED, "in": 2}, [True], 1),
        ([replace(PLAN, mode=A)], {**PAYS, "hedged": "planned"}, [], 1),
        ([replace(PLAN, mode=A)], {**PAYS, "in": 1}, [], 0),
    ],
    ids=[
        "told as a fact there, and less elsewhere",
        "told as a fact elsewhere alone",
        "told as something else there, as a fact elsewhere",
        "not read there, as a fact in the next sentence",
        "not read there, as a fact in the sentence before",
        "told as a fact there and elsewhere",
        "the answer names no sentence",
        "a fact",
    ],
)
def test_a_fact_that_another_sentence_tells_is_not_told_as_a_fact_in_its_sentence(
    said: list[Said], relation: Relation, in_its_sentence: list[bool], anywhere: int, beside: Beside
) -> None:
    one = beside(said, relation)
    assert (list(one.told_where_they_are_not()), one.totals()["as_fact"]) == (in_its_sentence, anywhere)


def test_a_sentence_tells_a_fact_where_none_of_its_claims_is_less(beside: Beside, module: ModuleType) -> None:
    one = beside([replace(PLAN, mode=A)], PLANNED)
    (fact,) = one.reading.claims
    both = replace(one.reading, claims=(fact, replace(fact, id="another", mode=P)))
    assert list(one.told_where_they_are_not()) == [True]
    assert list(Compared(both, one.answer, module).told_where_they_are_not()) == [False]


@pytest.mark.parametrize(
    ("wanted", "read", "wrong"),
    [
        (2020, ("2020-03",), 0),
        ("2020-03", ("2020",), 1),
        ("2020-03", ("2019", "2020-03-05"), 0),
        ("2020", (None,), 1),
        (None, ("2020",), 0),
    ],
)
def test_a_date_is_right_where_one_claim_is_of_it(
    wanted: object, read: tuple[str | None, ...], wrong: int, beside: Beside
) -> None:
    one = beside([replace(PAID, valid_from=start) for start in read], {**PAYS, "date": wanted})
    assert [cause for cause, _ in one.dates()] == ["date"] * wrong
    counted = one.totals()
    assert counted["dates_gold"] - counted["dates_right"] == wrong


def test_a_page_shows_facts_of_all_texts_and_causes_are_added_up(beside: Beside, module: ModuleType) -> None:
    compared = [
        beside([replace(PLAN, mode=A), PAID], PLANNED),
        beside([ELSEWHERE, PAID], PLANNED),
        beside([PLAN, PAID], PLANNED),
        beside([TURNED], PAYS),
        beside([PAID], {**PAYS, "date": "2020"}),
    ]
    *_, row = overview([Scored("invented", compared)], module)
    assert row.split(" | ")[-2:] == ["2 of 3", "1 of 2 |"]
    assert summary(compared) == Counter({"planned read as asserted": 2, "type or direction": 1, "date": 1})


def test_a_threshold_leaves_out_claims_and_no_entities(beside: Beside) -> None:
    one = beside([PAID], PAYS)
    (claim,) = one.reading.claims
    kept, none = one.at_least(claim.confidence).totals(), one.at_least(claim.confidence + 0.01).totals()
    assert (kept["relation_found"], none["relation_found"], none["relation_predicted"]) == (1, 0, 0)
    assert kept["entity_right"] == none["entity_right"] == 3
