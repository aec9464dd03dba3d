"""Names and quotes are words of strangers: shown as text, whatever they hold, and marked to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from conftest import StoreFactory
from explorer import Hands, served
from invented import Said, reading
from playwright.sync_api import expect

from queries.search import search

if TYPE_CHECKING:
    from conftest import Hands  # type: ignore[attr-defined]  # of this folder

    from graph.stores.base import Store

IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = "</script><script>alert(2)</script>"
LONG = "Endless " * 1_250 + "Company"
HARD = {
    "emoji": "🚢 Orlan 🧑‍🤝‍🧑 Trading reportedly 🇰🇵 owns the Kestrel 👨‍👩‍👧.",
    "rare Han": "𠮷野家 𡈽田 owns the Kestrel in 𠀋.",
    "combining marks": "Zu\u0308rich Ha\u0308ndler owns the Kestrel of Cafe\u0301.",
    "right to left": "شركة أورلان للتجارة owns the Kestrel, קסטרל.",
    "Hangul": "은하무역국은 the Kestrel 을 소유한다.",
}
OWNERS = ("🚢 Orlan 🧑‍🤝‍🧑 Trading", "𠮷野家 𡈽田", "Zu\u0308rich Ha\u0308ndler", "شركة أورلان للتجارة", "은하무역국")


@pytest.fixture
def strange(store_factory: StoreFactory) -> Iterator[tuple[str, Store]]:
    """A server over a graph of names that are hard to show."""
    owners = dict.fromkeys((IMAGE, SCRIPT, LONG, *OWNERS), "Company")
    said = [
        Said(f"🚢 {IMAGE} owns the Kestrel.", IMAGE, "OWNS", "Kestrel"),
        Said(f"{SCRIPT} owns the Kestrel.", SCRIPT, "OWNS", "Kestrel"),
        Said(f"{LONG} owns the Kestrel.", LONG, "OWNS", "Kestrel"),
        *(Said(words, owner, "OWNS", "Kestrel") for owner, words in zip(OWNERS, HARD.values(), strict=True)),
    ]
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add([reading("strange.txt", {**owners, "Kestrel": "Vessel"}, said, title=IMAGE, publisher=SCRIPT)])
    with served(store) as address:
        yield address, store


def test_hostile_names_are_text_in_every_view(strange: tuple[str, Store], hands: Hands) -> None:
    address, _ = strange
    hands.page.on("dialog", lambda dialog: hands.wrong.append(dialog.message))
    hands.begin(address).find("kestrel")
    statements = hands.panel("Evidence").get_by_role("region", name="Statements")
    expect(statements.get_by_text(f"🚢 {IMAGE} owns the Kestrel.")).to_be_visible()
    expect(statements.get_by_role("button", name=SCRIPT, exact=True)).to_be_visible()
    for title in ("Paths", "Filters", "Table", "Documents", "Export"):
        hands.open(title)
    hands.open("Documents").get_by_role("button", name=IMAGE).click()
    expect(hands.panel("Document").locator(".document-text")).to_contain_text(SCRIPT)
    assert hands.page.locator("img[onerror], iframe, object, embed, script:not([src])").count() == 0


def test_the_words_of_a_claim_are_marked_to_the_letter(strange: tuple[str, Store], hands: Hands) -> None:
    address, _ = strange
    hands.begin(address)
    for quote in HARD.values():
        hands.find("kestrel")
        sentence = hands.panel("Evidence").locator(".sentence").filter(has_text=quote)
        assert sentence.locator("blockquote").text_content() == quote
        sentence.get_by_role("button", name="In the document").click()
        marked = hands.panel("Document").locator(".document-text .target")
        expect(marked.first).to_be_in_viewport()
        assert "".join(marked.all_text_contents()) == quote


def test_a_name_in_another_script_is_found_as_it_is_written(strange: tuple[str, Store], hands: Hands) -> None:
    address, store = strange
    hands.begin(address)
    hands.page.keyboard.type("은하무역")
    expect(hands.page.get_by_role("option").first).to_contain_text(search(store, "은하무역").hits[0].entity.name)
