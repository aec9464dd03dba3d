"""Neighbours: what is shown, what is hidden, what is filtered out."""

from __future__ import annotations

import pytest
from queries_world import LABELS, Said, reading, world

from graph.errors import BadRequest
from graph.ids import named_entity_id
from graph.ontology import load
from graph.stores.base import Store
from queries.filters import EVERYTHING, Filters
from queries.neighbours import Neighbourhood, neighbours

A, B, C, D, REPRINT = (one.document.id for one in world())


def one(name: str) -> str:
    return named_entity_id(load().family([LABELS[name]]), name)


def types(store: Store, filters: Filters = EVERYTHING, name: str = "Orla Trading") -> set[str]:
    return {link.type for link in neighbours(store, one(name), filters).relationships}


ALL = {"SMUGGLES", "CONTROLS", "LOCATED_IN", "ROUTES_THROUGH", "SUPPLIES"}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (EVERYTHING, ALL),
        (Filters(label=("Goods",)), {"SMUGGLES"}),
        (Filters(label=("Place", "Trader")), {"LOCATED_IN", "SUPPLIES"}),
        (Filters(type=("SMUGGLES", "SUPPLIES")), {"SMUGGLES", "SUPPLIES"}),
        (Filters(mode=("hedged",)), {"CONTROLS"}),
        (Filters(mode=("denied",)), {"SMUGGLES"}),
        (Filters(direction="in"), {"CONTROLS"}),
        (Filters(direction="out"), ALL - {"CONTROLS"}),
        (Filters(named=False), {"SUPPLIES"}),
        (Filters(named=True), ALL - {"SUPPLIES"}),
        (Filters(publisher=("Sundra Post",)), {"SMUGGLES"}),
        (Filters(document=(A,)), ALL - {"LOCATED_IN"}),
        (Filters(document=(REPRINT, C)), {"SMUGGLES", "LOCATED_IN"}),
        (Filters(document=("no-such",)), set()),
        (Filters(min_documents=2), {"SMUGGLES"}),
        (Filters(min_sources=2), {"SMUGGLES"}),
        (Filters(min_sources=3), set()),
        (Filters(min_confidence=0.6), set()),
        (Filters(since="2021"), {"SMUGGLES", "LOCATED_IN"}),
        (Filters(since="2021", undated=False), {"SMUGGLES"}),
        (Filters(until="2020-06-18"), {"LOCATED_IN"}),
        (Filters(until="2020-06", undated=False), ALL - {"LOCATED_IN"}),
        (Filters(since="2020-06-19", until="2020-06-19", undated=False), ALL - {"LOCATED_IN"}),
        (Filters(type=("SMUGGLES",), direction="in"), set()),
    ],
)
def test_each_filter_keeps_what_it_says(told: Store, filters: Filters, found: set[str]) -> None:
    assert types(told, filters) == found


@pytest.mark.parametrize("direction", ["in", "out", "both"])
def test_a_symmetric_relationship_goes_both_ways(told: Store, direction: str) -> None:
    for name in ("Ri Myong-su", "Ann Berg"):
        assert "MEETS" in types(told, Filters(direction=direction), name)


def test_a_date_as_precise_as_a_month_can_have_held_on_its_days(told: Store) -> None:
    assert types(told, Filters(since="2019-04-30", undated=False), "Ri Myong-su") == {"MEETS"}
    assert types(told, Filters(since="2019-05", undated=False), "Ri Myong-su") == set()


def test_what_a_page_hides_is_counted_by_type_and_label(told: Store) -> None:
    page = neighbours(told, one("Orla Trading"), limit=2)
    assert (page.total, page.filtered) == (5, 0)
    assert {(hidden.type, hidden.label, hidden.count) for hidden in page.hidden} == {
        ("LOCATED_IN", "Country", 1),
        ("ROUTES_THROUGH", "CustomsOffice", 1),
        ("SUPPLIES", "Trader", 1),
    }


def test_what_filters_leave_out_is_counted(told: Store) -> None:
    page = neighbours(told, one("Orla Trading"), Filters(label=("Goods",)))
    assert (page.total, page.filtered, page.hidden, page.next) == (1, 4, (), None)


@pytest.mark.parametrize("order", ["documents", "date"])
def test_pages_hold_every_relationship_once_in_order(told: Store, order: str) -> None:
    whole = neighbours(told, one("Orla Trading"), order=order)
    pages = read_all(told, one("Orla Trading"), order)
    assert [link for page in pages for link in page.relationships] == list(whole.relationships)
    assert [sum(hidden.count for hidden in page.hidden) for page in pages] == [3, 1, 0]
    assert {page.total for page in pages} == {5}


def read_all(store: Store, centre: str, order: str) -> list[Neighbourhood]:
    pages: list[Neighbourhood] = []
    while not pages or pages[-1].next:
        cursor = pages[-1].next if pages else None
        pages.append(neighbours(store, centre, limit=2, order=order, cursor=cursor))
    return pages


def test_the_order_is_by_documents_or_by_date(told: Store) -> None:
    by_documents = neighbours(told, one("Orla Trading")).relationships
    assert [link.documents for link in by_documents] == [3, 1, 1, 1, 1]
    by_date = neighbours(told, one("Orla Trading"), order="date").relationships
    assert [link.last for link in by_date] == ["2021-03-01", *["2020-06-19"] * 3, None]


def test_links_among_the_shown_are_there_too(store: Store) -> None:
    said = [
        Said("Ann Berg met Ri Myong-su.", "Ann Berg", "MEETS", "Ri Myong-su"),
        Said("Ann Berg met Zoë Kranz.", "Ann Berg", "MEETS", "Zoë Kranz"),
        Said("Zoë Kranz pays Ri Myong-su.", "Zoë Kranz", "PAYS", "Ri Myong-su"),
        Said("Zoë Kranz is in Dorn.", "Zoë Kranz", "LOCATED_IN", "Dorn"),
    ]
    with store.writer() as writer:
        writer.add([reading("a.txt", said)])
    page = neighbours(store, one("Ann Berg"))
    assert [(link.type, link.source, link.target) for link in page.among] == [
        ("PAYS", one("Zoë Kranz"), one("Ri Myong-su"))
    ]
    assert {node.name: node.degree for node in page.nodes} == {"Zoë Kranz": 3, "Ri Myong-su": 2}
    assert neighbours(store, one("Ann Berg"), Filters(type=("MEETS",))).among == ()


def test_a_disputed_relationship_says_so(told: Store) -> None:
    (link,) = neighbours(told, one("squid")).relationships
    assert (link.mode, link.modes, link.disputed) == ("asserted", ("asserted", "denied"), True)
    assert (link.claims, link.documents, link.sources) == (3, 3, 2)
    assert (link.says, link.inverse, link.quote) == ("smuggles", "is smuggled by", "Orla Trading smuggled squid.")
    assert link.publishers == ("Daily Pell", "Sundra Post")


def test_a_cursor_of_another_question_is_refused(told: Store) -> None:
    cursor = neighbours(told, one("Orla Trading"), limit=2).next
    with pytest.raises(BadRequest, match=r"^cursor: "):
        neighbours(told, one("Orla Trading"), Filters(mode=("asserted",)), cursor=cursor)
    with pytest.raises(BadRequest, match=r"^cursor: "):
        neighbours(told, one("Orla Trading"), cursor="%%%")


@pytest.mark.parametrize(("name", "value"), [("limit", 0), ("limit", 10_001), ("order", "name")])
def test_bounds_are_named(told: Store, name: str, value: object) -> None:
    with pytest.raises(BadRequest, match=f"^{name}: "):
        neighbours(told, one("squid"), **{name: value})  # type: ignore[arg-type]
