"""Every view of the explorer for everyone: no fault that axe knows, light and dark; nothing cut on a telephone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from explorer import Explorer, Hands, watched
from playwright.sync_api import Browser, expect

PANELS = ("Paths", "Filters", "Timeline", "Table", "Questions", "Documents", "Load", "Export", "Help")
RUN = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"


@pytest.fixture(params=["light", "dark"])
def looking(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Hands]:
    """A browser of a person who likes it light, or dark."""
    with watched(browser, color_scheme=request.param, reduced_motion="reduce") as hands:
        yield hands


def violations(hands: Hands) -> list[tuple[str, str]]:
    """What axe finds fault with, and where."""
    hands.page.evaluate(AXE_SCRIPT)
    return [(each["id"], node["html"][:200]) for each in hands.page.evaluate(RUN) for node in each["nodes"]]


def test_no_view_has_a_fault_that_axe_knows(samples: Explorer, looking: Hands) -> None:
    looking.begin(samples.address)
    expect(looking.page.get_by_role("region", name="Well-connected").get_by_role("button").first).to_be_visible()
    found = {"Start": violations(looking)}
    looking.page.get_by_role("combobox", name="Search", exact=True).fill("kestrel")
    expect(looking.page.get_by_role("option").first).to_be_visible()
    found["Search"] = violations(looking)
    looking.find("pavel drozhin")
    expect(looking.page.get_by_role("region", name="Disputed")).to_be_visible()
    found["Evidence"] = violations(looking)
    for title in PANELS:
        looking.open(title)
        looking.page.wait_for_load_state("networkidle")
        found[title] = violations(looking)
    looking.open("Documents").get_by_role("button", name="Port diary").click()
    expect(looking.page.locator(".mention").first).to_be_visible()
    found["Document"] = violations(looking)
    assert {view: faults for view, faults in found.items() if faults} == {}


def test_nothing_is_wider_than_a_telephone(samples: Explorer, browser: Browser) -> None:
    with watched(browser, viewport={"width": 390, "height": 800}) as hands:
        hands.begin(samples.address).find("pavel drozhin")
        widths = {"Evidence": hands.page.evaluate("document.documentElement.scrollWidth")}
        for title in PANELS:
            hands.open(title)
            hands.page.wait_for_load_state("networkidle")
            widths[title] = hands.page.evaluate("document.documentElement.scrollWidth")
    assert {view: width for view, width in widths.items() if width > 390} == {}
