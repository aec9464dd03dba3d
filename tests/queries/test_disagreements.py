"""Disagreements: different values of one attribute, different dates, different owners."""

from __future__ import annotations

from dataclasses import replace

from queries_world import LABELS, SMUGGLED, Said, reading

from graph.model import Mode
from graph.stores.base import Store
from queries.disagreements import Disagreements, disagreements

AGAIN = replace(SMUGGLED, quote="Orla Trading smuggled squid again.", properties={"quantity": "3 tons"})
OWNS = {
    name: Said(f"{name} owns Lone Ferry.", name, "OWNS", "Lone Ferry")
    for name in ("Ann Berg", "Zoë Kranz", "Pell Ministry")
}


def tell(store: Store, *documents: list[Said]) -> None:
    with store.writer() as writer:
        writer.add([reading(f"z{n}.txt", said, published=f"202{n}", labels=LABELS) for n, said in enumerate(documents)])


def told_of(answer: Disagreements) -> set[tuple[str, str, str, frozenset[object]]]:
    return {
        (one.source.name, one.attribute, one.target.name, frozenset(value.value for value in one.values))
        for one in answer.disagreements
    }


def test_different_values_of_one_attribute_disagree(told: Store) -> None:
    assert disagreements(told).total == 0
    tell(told, [AGAIN])
    (one,) = disagreements(told).disagreements
    assert (one.source.name, one.attribute, one.target.name) == ("Orla Trading", "quantity", "squid")
    assert [(value.value, [claim.quote for claim in value.claims]) for value in one.values] == [
        ("3 tons", ["Orla Trading smuggled squid again."]),
        ("9 tons", ["Orla Trading smuggled squid."]),
    ]


def test_a_denial_gives_no_value(told: Store) -> None:
    tell(told, [replace(AGAIN, mode=Mode.DENIED)])
    assert disagreements(told).total == 0


def test_different_dates_disagree_and_less_precise_ones_do_not(store: Store) -> None:
    met = Said("Ri Myong-su met Ann Berg.", "Ri Myong-su", "MEETS", "Ann Berg", valid_from="2019", valid_to="2020")
    paid = Said("Zoë Kranz paid Ann Berg.", "Zoë Kranz", "PAYS", "Ann Berg", valid_from="2019-03", valid_to="2019-04")
    tell(
        store,
        [met, paid],
        [replace(met, valid_from="2019-05"), replace(paid, valid_from="2020-01", valid_to="2020-02")],
    )
    assert told_of(disagreements(store)) == {("Zoë Kranz", "date", "Ann Berg", frozenset({"2019-03", "2020-01"}))}


def test_documents_that_name_different_owners_disagree(store: Store) -> None:
    tell(store, [OWNS["Ann Berg"]], [OWNS["Zoë Kranz"]], [replace(OWNS["Pell Ministry"], properties={"share": "half"})])
    answer = disagreements(store)
    (one,) = answer.disagreements
    assert (one.attribute, one.target.name) == ("owner", "Lone Ferry")
    assert [(value.value, [claim.quote for claim in value.claims]) for value in one.values] == [
        ("Ann Berg", ["Ann Berg owns Lone Ferry."]),
        ("Zoë Kranz", ["Zoë Kranz owns Lone Ferry."]),
    ]


def test_owners_who_are_named_together_do_not_disagree(store: Store) -> None:
    tell(store, [OWNS["Ann Berg"], OWNS["Zoë Kranz"]], [OWNS["Zoë Kranz"]])
    assert disagreements(store).total == 0


def test_pages_of_disagreements_join_to_the_whole(told: Store) -> None:
    tell(told, [AGAIN, OWNS["Ann Berg"]], [OWNS["Zoë Kranz"]])
    first = disagreements(told, limit=1)
    second = disagreements(told, limit=1, cursor=first.next)
    assert (first.total, second.total, second.next) == (2, 2, None)
    assert {one.attribute for page in (first, second) for one in page.disagreements} == {"owner", "quantity"}


def test_an_empty_store_disagrees_about_nothing(store: Store) -> None:
    assert disagreements(store).disagreements == ()
