"""Servers that are gone, stores that are, slow answers, an empty graph: each in plain words with a way on."""

from __future__ import annotations

from conftest import StoreFactory
from explorer import Explorer, Hands, served
from playwright.sync_api import Route, expect

from api.settings import Settings
from graph.stores import open_store


def leave(hands: Hands) -> None:
    """Ends what the page still asks, so that its server may end before it."""
    hands.page.goto("about:blank")


def test_a_server_that_is_gone_is_told_and_asked_again(samples: Explorer, hands: Hands) -> None:
    hands.forgive("net::ERR_FAILED")
    hands.begin(samples.address)
    panel = hands.open("Documents")
    expect(panel.get_by_role("button", name="Port diary")).to_be_visible()
    hands.page.route("**/v1/documents?*", lambda route: route.abort())
    panel.get_by_role("searchbox").fill("port")
    expect(panel.get_by_role("alert")).to_contain_text("The server is gone")
    hands.page.unroute("**/v1/documents?*")
    panel.get_by_role("alert").get_by_role("button", name="Try again").click()
    expect(panel.get_by_role("button", name="Port diary")).to_be_visible()


def test_a_store_that_is_gone_is_told(hands: Hands) -> None:
    hands.forgive("status of 503")
    with open_store("bolt://127.0.0.1:9", user="neo4j", password="none") as store, served(store, Settings()) as address:
        hands.begin(address)
        expect(hands.page.get_by_role("alert").first).to_contain_text("The graph is out of reach")
        expect(hands.page.get_by_role("alert").first.get_by_role("button", name="Try again")).to_be_visible()
        leave(hands)


def test_an_answer_that_takes_long_says_so(samples: Explorer, hands: Hands) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    hands.begin(samples.address)
    hands.page.route("**/v1/timeline?*", hold)
    panel = hands.open("Timeline")
    expect(panel.get_by_text("This takes longer than usual")).to_be_visible()
    held[0].continue_()
    expect(panel.get_by_role("slider", name="From")).to_be_visible()


def test_an_empty_graph_leads_to_loading(store_factory: StoreFactory, hands: Hands) -> None:
    with served(store_factory("embedded")) as address:
        hands.begin(address)
        expect(hands.page.get_by_text("The graph is empty.")).to_be_visible()
        hands.page.get_by_role("button", name="Load documents").click()
        expect(hands.panel("Load").get_by_text("Drop reports anywhere on this page")).to_be_visible()
        leave(hands)


def test_an_answer_that_is_cut_says_so(samples: Explorer, hands: Hands) -> None:
    hands.begin(samples.address)
    panel = hands.open("Questions")
    panel.get_by_text("A question of your own, in Cypher").click()
    panel.get_by_role("textbox").fill("UNWIND range(1, 200) AS a UNWIND range(1, 200) AS b RETURN a, b")
    panel.get_by_role("button", name="Run").click()
    expect(panel.get_by_text("there were more than an answer may have")).to_be_visible()


def test_a_search_that_finds_nothing_says_what_to_try(samples: Explorer, hands: Hands) -> None:
    hands.begin(samples.address)
    hands.page.keyboard.type("qqqqzzzz")
    expect(hands.page.get_by_text("Nothing found for “qqqqzzzz”. Try fewer or other letters.")).to_be_visible()


def test_a_server_that_wants_a_key_asks_for_it(samples: Explorer, hands: Hands) -> None:
    hands.forgive("status of 401")
    with served(samples.store, Settings(api_keys="a-key-that-reads-only:read")) as address:
        hands.begin(address)
        box = hands.page.get_by_role("alert").first
        expect(box).to_contain_text("This needs a key")
        box.get_by_label("Your key").fill("a-key-that-reads-only")
        box.get_by_role("button", name="Use this key").click()
        expect(hands.page.get_by_text("speak of")).to_be_visible()
        leave(hands)
