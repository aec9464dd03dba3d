"""Ready-made questions: each is a file, takes what it says it takes, and answers the same on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest
from queries_world import LABELS, Said, reading

from graph.errors import BadRequest, EntityNotFound
from graph.ids import named_entity_id
from graph.model import Mode
from graph.ontology import load
from graph.stores.base import Store
from queries import catalogue
from queries.catalogue import DIALECTS, parameters
from queries.questions import KINDS, Question, answer, questions


def one(name: str) -> str:
    labels = {**LABELS, "Order 7": "LegalInstrument"}
    return named_entity_id(load().family([labels[name]]), name)


def answered(store: Store, name: str, **values: str) -> set[str]:
    found = answer(store, name, values)
    names = {node.id: node.name for node in found.nodes}
    assert found.total == len(found.relationships)
    return {f"{names[link.source]} {link.says} {names[link.target]}" for link in found.relationships}


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_each_question_takes_what_its_file_takes(question: Question) -> None:
    for dialect in DIALECTS:
        taken = parameters(f"questions/{question.name}", dialect)
        assert taken == {wanted.name for wanted in question.parameters} | {"limit"}
    assert {wanted.kind for wanted in question.parameters} <= set(KINDS)
    assert {label for wanted in question.parameters for label in wanted.labels} <= set(load().labels)
    assert question.cypher.startswith("// ")


def test_each_file_is_a_question() -> None:
    folder = Path(catalogue.__file__).parent / "cypher" / "questions"
    assert {file.stem for file in folder.iterdir()} == {question.name for question in questions()}


ORDER = [
    Said("Order 7 bans squid.", "Order 7", "PROHIBITS", "squid"),
    Said("Orla Trading broke Order 7.", "Orla Trading", "VIOLATES", "Order 7"),
    Said("Ann Berg arrested Zoë Kranz.", "Ann Berg", "ARRESTS", "Zoë Kranz"),
    Said("Squid went from Dorn to Amsel: Orla Trading exports squid.", "Orla Trading", "EXPORTS", "squid"),
]


@pytest.fixture
def asked(told: Store) -> Store:
    whispered = Said(
        "Ann Berg owns Lone Ferry, a source in Dorn said.",
        "Ann Berg",
        "OWNS",
        "Lone Ferry",
        attribution="a source in Dorn",
    )
    named = Said("Ri Myong-su owns coal.", "Ri Myong-su", "OWNS", "coal", Mode.HEDGED, attribution="Ann Berg")
    with told.writer() as writer:
        writer.add([
            reading("order.txt", ORDER, published="2023", labels={**LABELS, "Order 7": "LegalInstrument"}),
            reading("whisper.txt", [whispered, named], published="2022"),
        ])  # fmt: skip
    return told


def test_who_supplies_whom(asked: Store) -> None:
    every = {"Orla Trading supplies a trader in Dorn", "Zoë Kranz pays Ann Berg"}
    assert answered(asked, "supplies") == every
    assert answered(asked, "supplies", actor=one("Ann Berg")) == {"Zoë Kranz pays Ann Berg"}


def test_through_which_customs_offices_goods_go(asked: Store) -> None:
    route = {"Orla Trading routes through Amsel Customs"}
    assert answered(asked, "customs") == answered(asked, "customs", place=one("Amsel Customs")) == route
    assert answered(asked, "customs", actor=one("Ann Berg")) == set()


def test_who_is_behind_a_firm(asked: Store) -> None:
    assert answered(asked, "behind", entity=one("Orla Trading")) == {"Pell Ministry controls Orla Trading"}
    assert answered(asked, "behind", entity=one("Pell Ministry")) == {"Ann Berg works for Pell Ministry"}


def test_who_was_punished_and_by_whom(asked: Store) -> None:
    assert answered(asked, "punished") == {"Ann Berg arrests Zoë Kranz"}


def test_which_goods_moved_between_two_places(asked: Store) -> None:
    moved = {"Orla Trading exports squid"}
    assert answered(asked, "moved", **{"from": "dorn", "to": "Amsel"}) == moved
    assert answered(asked, "moved", **{"from": "dorn", "to": "Amsel", "since": "2023-06"}) == moved
    assert answered(asked, "moved", **{"from": "dorn", "to": "Amsel", "until": "2022"}) == set()


def test_what_an_order_prohibits_and_who_violates_it(asked: Store) -> None:
    assert answered(asked, "prohibits", instrument=one("Order 7")) == {
        "Order 7 prohibits squid",
        "Orla Trading violates Order 7",
    }


def test_what_rests_on_a_single_anonymous_source(asked: Store) -> None:
    assert answered(asked, "anonymous") == {"Ann Berg owns Lone Ferry"}


def test_what_is_only_hedged(asked: Store) -> None:
    assert answered(asked, "hedged") == {"Pell Ministry controls Orla Trading", "Ri Myong-su owns coal"}


def test_what_is_new_since_a_date(asked: Store) -> None:
    assert answered(asked, "since", since="2022", actor=one("Lone Ferry")) == {"Ann Berg owns Lone Ferry"}
    assert answered(asked, "since", since="2024") == set()


def test_who_sits_between_two_people(asked: Store) -> None:
    found = answer(asked, "between", {"left": one("Ri Myong-su"), "right": one("Pell Ministry")})
    assert {link.type for link in found.relationships} == {"MEETS", "WORKS_FOR"}
    assert {node.name for node in found.nodes} == {"Ri Myong-su", "Ann Berg", "Pell Ministry"}


def test_a_cut_answer_says_so(asked: Store) -> None:
    found = answer(asked, "since", {"since": "2018"}, limit=2)
    assert (len(found.relationships), found.truncated) == (2, True)
    assert found.total > 2


def test_wrong_parameters_are_named(asked: Store) -> None:
    with pytest.raises(BadRequest, match="question: 'why' is not known; ask one of supplies, "):
        answer(asked, "why", {})
    with pytest.raises(BadRequest, match="entity: is missing; give the company"):
        answer(asked, "behind", {})
    with pytest.raises(BadRequest, match="name: 'behind' has no such parameter"):
        answer(asked, "behind", {"entity": one("squid"), "name": "x"})
    with pytest.raises(BadRequest, match="since: 'soon' is not a date"):
        answer(asked, "since", {"since": "soon"})
    with pytest.raises(EntityNotFound):
        answer(asked, "behind", {"entity": "nobody"})
