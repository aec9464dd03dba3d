"""A report and a picture as a browser shows them: without a fault that axe knows, on pages of A4."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from conftest import StoreFactory
from invented import copper_readings
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

from graph.export import Options, about, export
from graph.stores.base import Store

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
RUN = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(one => one.help))"


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser.new_page(viewport={"width": 900, "height": 1200})
        browser.close()


@pytest.fixture
def copper(store_factory: StoreFactory) -> Store:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    return store


def written(store: Store, format: str, folder: Path) -> str:
    """The address of an export."""
    said = about(store, "everything", {}, {"type": "PAYS"}, "Yalu 1", ["Something."], "2026-01-02T03:04:05+00:00")
    options = Options(title="Copper by night", question="Who moved it?", manifest=said)
    file = folder / f"copper.{format}"
    file.write_text("".join(map(str, export(store, format, options=options))), encoding="utf-8")
    return file.as_uri()


def test_a_report_has_no_fault_that_axe_knows_and_prints_on_a4(page: Page, copper: Store, tmp_path: Path) -> None:
    page.goto(written(copper, "html", tmp_path))
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(RUN) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # A link to each note, and back to none that is missing.
    assert page.evaluate("[...document.links].filter(one => !document.querySelector(one.hash)).length") == 0
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    printed = PdfReader(tmp_path / "printed.pdf")
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]


def test_a_browser_draws_the_picture_as_large_as_it_is(page: Page, copper: Store, tmp_path: Path) -> None:
    page.goto(written(copper, "svg", tmp_path))
    inside = page.evaluate(
        """() => [...document.querySelectorAll('text, circle, polygon, path')].every(one => {
            const box = one.getBoundingClientRect(), all = document.documentElement.getBoundingClientRect();
            return box.left >= all.left && box.right <= all.right && box.top >= all.top && box.bottom <= all.bottom;
        })"""
    )
    assert inside
    assert page.locator("text").filter(has_text="Arvo Trading").count() > 1
