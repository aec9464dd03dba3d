"""A person opens the real Neo4j Browser on a loaded Neo4j and asks the first question of its page, styled and saved."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from neo4j import Driver
from playwright.sync_api import Page, expect, sync_playwright

from api.neo4j_browser import FAVOURITES, STYLE, favourites, style
from graph.model import Reading
from graph.ontology import load

if TYPE_CHECKING:
    from conftest import Neo4jAddress, StoreFactory

README = Path(__file__).parents[2] / "README.md"
QUESTION = "".join(re.findall(r"```cypher\n(.*?)```", README.read_text(), re.DOTALL)[:1])
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE = 60_000
DROP = """(where, [name, text]) => {
    const bytes = Uint8Array.from(atob(text), one => one.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name));
    for (const kind of ["dragenter", "dragover", "drop"])
        where.dispatchEvent(new DragEvent(kind, {dataTransfer, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def loaded_neo4j(store_factory: StoreFactory, sample_readings: tuple[Reading, ...]) -> None:
    with store_factory("neo4j").writer() as writer:
        writer.add(sample_readings)


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(PATIENCE)
        # Fonts and telemetry lie elsewhere; a person behind a firewall sees the same page.
        page.route(lambda address: not address.startswith("http://127.0.0.1:"), lambda route: route.abort())
        yield page
        browser.close()


@pytest.mark.usefixtures("loaded_neo4j")
def test_the_neo4j_browser_draws_the_answer_to_a_question_of_the_readme(
    page: Page, neo4j_address: Neo4jAddress, neo4j_driver: Driver
) -> None:
    _open(page, neo4j_address, QUESTION)
    page.get_by_test_id("editor-Run").click()
    answer = neo4j_driver.execute_query(QUESTION)
    nodes = {row[name].element_id: row[name]["name"] for row in answer.records for name in ("p", "other")}
    drawn = page.locator("svg g.node")
    expect(drawn).to_have_count(len(nodes), timeout=PATIENCE)
    assert _unexplained(drawn.all_text_contents(), sorted(nodes.values())) == []
    types = {row["r"].type for row in answer.records}
    # The Browser also draws what else connects the nodes of an answer, so there may be more.
    assert {*types} <= {testid.rpartition("-")[2] for testid in _test_ids(page, "relationship-type")}


@pytest.mark.usefixtures("loaded_neo4j")
def test_dropped_files_give_the_neo4j_browser_its_colours_captions_and_saved_questions(
    page: Page, neo4j_address: Neo4jAddress, neo4j_driver: Driver
) -> None:
    _open(page, neo4j_address, "RETURN 1")
    _drop(page, STYLE, style(load()).encode())
    expect(page.get_by_test_id("frameCommand").filter(has_text=":style")).to_be_visible(timeout=PATIENCE)
    _drop(page, FAVOURITES, favourites())
    page.get_by_test_id("navigationFavorites").click()
    page.get_by_test_id("expandFolder-Yalu, ready-made").click()
    expect(page.get_by_test_id("scriptTitle-Who is behind a company?")).to_be_visible(timeout=PATIENCE)
    page.get_by_test_id("expandFolder-Yalu").click()
    page.get_by_test_id("scriptTitle-Who is connected to Pavel Drozhin, and how?").click()
    page.get_by_test_id("editor-Run").click()
    answer = neo4j_driver.execute_query(QUESTION)
    nodes = {row[name].element_id: row[name] for row in answer.records for name in ("p", "other")}
    expect(page.locator("svg g.node")).to_have_count(len(nodes), timeout=PATIENCE)
    fills = page.locator("svg g.node circle[fill]").evaluate_all("all => all.map(one => one.getAttribute('fill'))")
    labels = load().labels
    expected = [labels[load().specific(node.labels)[0]].colour for node in nodes.values()]
    assert sorted(fills) == sorted(expected)
    words = {*page.locator("svg g.relationship text").all_text_contents()}
    kinds = {row["r"].type for row in answer.records}
    # the Browser leaves out the words of an arrow that is too short for them
    assert words & {load().types[kind].says for kind in kinds}
    assert not words & kinds


def _drop(page: Page, name: str, content: bytes) -> None:
    """Drops a file on the page."""
    page.get_by_test_id("activeEditor").evaluate(DROP, [name, base64.b64encode(content).decode()])


def _open(page: Page, neo4j: Neo4jAddress, question: str) -> None:
    """Opens the Browser with a question in its editor and logs in."""
    if neo4j.browser is None:
        pytest.skip("nothing in the Neo4j Browser: the Neo4j of YALU_TEST_NEO4J is used without its HTTP address")
    page.goto(f"{neo4j.browser}?dbms={neo4j.address}&cmd=edit&arg={quote(question)}", wait_until="domcontentloaded")
    page.get_by_test_id("username").fill(neo4j.user)
    page.get_by_test_id("password").fill(neo4j.password)
    page.get_by_test_id("connect").click()
    # Its first frame after a login; before it, the Browser takes no question.
    expect(page.get_by_test_id("frameCommand").filter(has_text=":play start")).to_be_visible(timeout=PATIENCE)


def _test_ids(page: Page, part: str) -> list[str]:
    """Of the legend beside the drawing."""
    legend = page.locator(f"[data-testid^='property-details-overview-{part}-']")
    return [each.get_attribute("data-testid") or "" for each in legend.all()]


def _unexplained(captions: list[str], names: list[str]) -> list[str]:
    """Captions that are the name of none of the entities; a circle cuts a long one and ends it with `…`."""
    starts = [" ".join(caption.split()).removesuffix("…") for caption in captions]
    return [start for start in starts if not start or not any(name.startswith(start) for name in names)]
