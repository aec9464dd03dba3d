"""Documents: listed newest first; one of them with its mentions and claims."""

from __future__ import annotations

import pytest
from queries_world import HOME, LABELS, reading, world

from graph.errors import BadRequest, DocumentNotFound
from graph.ids import named_entity_id
from graph.ontology import load
from graph.stores.base import Store
from queries.documents import document, documents

A, B, C, D, REPRINT = (one.document for one in world())


def sources(store: Store, **wishes: object) -> list[str]:
    return [found.source for found in documents(store, **wishes).documents]  # type: ignore[arg-type]


def one(name: str) -> str:
    return named_entity_id(load().family([LABELS[name]]), name)


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ({}, ["reprint.txt", "b.txt", "a.txt", "d.txt", "c.txt"]),
        ({"text": "PELL squid"}, ["a.txt"]),
        ({"text": "print"}, ["reprint.txt"]),
        ({"text": "document_"}, []),
        ({"publisher": ("Sundra Post",)}, ["b.txt", "d.txt"]),
        ({"since": "2020-06"}, ["reprint.txt", "b.txt", "a.txt", "c.txt"]),
        ({"since": "2020-06", "until": "2021-02-03", "undated": False}, ["b.txt", "a.txt"]),
        ({"entity": one("Dorn")}, ["d.txt"]),
    ],
)
def test_documents_are_listed_newest_first(told: Store, wishes: dict[str, object], found: list[str]) -> None:
    assert sources(told, **wishes) == found


def test_pages_hold_every_document_once(told: Store) -> None:
    paged, cursor = [], None
    while True:
        page = documents(told, limit=2, cursor=cursor)
        paged += [found.source for found in page.documents]
        assert page.total == 5
        if (cursor := page.next) is None:
            break
    assert paged == sources(told)


def test_a_document_has_its_mentions_and_claims_in_the_order_of_its_text(told: Store) -> None:
    found = document(told, A.id)
    assert [mention.name for mention in found.mentions] == [
        "Orla Trading", "squid", "Pell Ministry", "Amsel Customs", "a trader in Dorn",
    ]  # fmt: skip
    for mention in found.mentions:
        assert {A.text[span.start : span.end] for span in mention.spans} == {mention.name}
    assert [claim.type for claim in found.claims] == ["SMUGGLES", "CONTROLS", "ROUTES_THROUGH", "SUPPLIES"]
    assert found.document.title == "Squid"


def test_text_comes_on_demand(told: Store) -> None:
    assert (document(told, A.id).text, document(told, A.id).characters) == (None, len(A.text))
    assert document(told, A.id, text=True).text == A.text


def test_reprints_know_one_another(told: Store) -> None:
    assert document(told, B.id).reprints == (REPRINT.id,)
    assert document(told, A.id).reprints == ()


def test_what_else_is_known_of_a_document_is_kept(store: Store) -> None:
    told = reading("a.txt", [HOME], properties={"licence": "CC0", "pages": 3})
    with store.writer() as writer:
        writer.add([told])
    found = document(store, told.document.id)
    assert (found.properties, found.document.title) == ({"licence": "CC0", "pages": 3}, None)


def test_an_unknown_document_is_not_found(told: Store) -> None:
    with pytest.raises(DocumentNotFound, match="no document has the id 'x'"):
        document(told, "x")


def test_bounds_are_named(told: Store) -> None:
    with pytest.raises(BadRequest, match=r"^limit: 0 is out of bounds; give 1 to 1,000"):
        documents(told, limit=0)
    with pytest.raises(BadRequest, match=r"^since: "):
        documents(told, since="yesterday")
