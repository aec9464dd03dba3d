"""Search finds what someone means, best first, the same on both stores."""

from __future__ import annotations

import pytest
from queries_world import HOME, MET, reading

from graph.errors import BadRequest
from graph.stores.base import Store
from queries.search import search


def names(store: Store, text: str, labels: tuple[str, ...] = ()) -> list[str]:
    return [hit.entity.name for hit in search(store, text, labels).hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Orla Trading", "Orla Trading"),
        ("orl", "Orla Trading"),
        ("o", "Orla Trading"),
        ("Ri Myong Su", "Ri Myong-su"),
        ("Lee Myung-su", "Ri Myong-su"),
        ("Myong-su Ri", "Ri Myong-su"),
        ("RiMyongsu", "Ri Myong-su"),
        ("zoe kranz", "Zoë Kranz"),
        ("Zoe Krantz", "Zoë Kranz"),
        ("amsel custms", "Amsel Customs"),
        ("trader in", "a trader in Dorn"),
    ],
)
def test_a_name_is_found_however_it_is_typed(told: Store, typed: str, found: str) -> None:
    assert names(told, typed)[0] == found


def test_a_hit_says_which_alias_matched(told: Store) -> None:
    (hit,) = search(told, "comrade").hits
    assert (hit.entity.name, hit.matched, hit.field) == ("Ri Myong-su", "Comrade Ri", "alias")


def test_a_described_actor_is_found_by_its_description(told: Store) -> None:
    hit = search(told, "trader in Dorn").hits[0]
    assert (hit.matched, hit.field, hit.entity.named) == ("a trader in Dorn", "description", False)


def test_a_label_filters_its_descendants_in(told: Store) -> None:
    assert names(told, "dorn") == ["Dorn", "a trader in Dorn"]
    assert names(told, "dorn", ("Actor",)) == ["a trader in Dorn"]


def test_the_exact_name_comes_before_what_only_begins_with_it(told: Store) -> None:
    assert names(told, "dorn")[0] == "Dorn"


@pytest.mark.parametrize("typed", ['"', "q:x", "+-&|!(){}[]^~*?\\/", "AND OR NOT", "x" * 200, "김정은", "习"])
def test_any_text_is_only_a_text(told: Store, typed: str) -> None:
    assert names(told, typed) == []


def test_nothing_typed_is_refused(told: Store) -> None:
    with pytest.raises(BadRequest, match="text: 1 characters; give 1 to 200"):
        search(told, " ")


def test_an_unknown_label_is_refused(told: Store) -> None:
    with pytest.raises(BadRequest, match="labels: 'Firm' is not known"):
        search(told, "orla", ("Firm",))


def test_pages_hold_every_hit_once(store: Store) -> None:
    with store.writer() as writer:
        writer.add([reading(f"{n}.txt", [HOME, MET], labels=LABELS) for n in range(2)])
    whole = search(store, "r", limit=100)
    paged, cursor = [], None
    while True:
        page = search(store, "r", limit=1, cursor=cursor)
        paged += page.hits
        assert page.total == whole.total == len(whole.hits)
        if (cursor := page.next) is None:
            break
    assert paged == list(whole.hits)


LABELS = {"Orla Trading": "TradingCompany", "Sundra": "Country", "Ri Myong-su": "Person", "Ann Berg": "Person"}
