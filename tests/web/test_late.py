"""What comes late, a frame or an answer, does not take back what people did meanwhile."""

from __future__ import annotations

import re

from explorer import Explorer, Hands
from playwright.sync_api import Route, expect

LATE_FRAMES = """
const frame = window.requestAnimationFrame;
window.requestAnimationFrame = (act) => frame(() => setTimeout(() => act(performance.now()), 300));
"""


def hold(hands: Hands, address: str) -> list[Route]:
    """From here on, what is asked at an address waits until it is let go."""
    held: list[Route] = []
    hands.page.route(address, lambda route: held.append(route))
    return held


def let_go(hands: Hands, address: str, held: list[Route]) -> None:
    """Has what was held answered, and what is asked later too."""
    for route in held:
        route.continue_()
    hands.page.unroute(address)


def test_the_keyboard_is_where_its_last_key_led_though_frames_come_late(samples: Explorer, hands: Hands) -> None:
    hands.page.add_init_script(LATE_FRAMES)
    hands.begin(samples.address).find("pavel drozhin")
    hands.page.get_by_role("button", name=re.compile("^Pavel Drozhin, ")).focus()
    stops = []
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        hands.page.keyboard.press(key)
        stops.append(hands.page.evaluate("document.activeElement.matches('.node[tabindex=\"0\"]')"))
    assert stops == [True] * 4
    count = hands.page.locator(".node").count()
    hands.page.keyboard.press("ArrowUp")
    hands.page.keyboard.press("/")
    hands.page.evaluate("new Promise((seen) => requestAnimationFrame(() => seen()))")
    hands.page.keyboard.type("h")
    expect(hands.page.get_by_role("combobox", name="Search", exact=True)).to_have_value("h")
    assert hands.page.locator(".node").count() == count


def test_a_name_that_comes_late_leaves_the_keyboard_to_the_next_name(samples: Explorer, hands: Hands) -> None:
    hands.begin(samples.address)
    held = hold(hands, neighbours := "**/neighbours?*")
    box = hands.page.get_by_role("combobox", name="Search", exact=True)
    box.fill("pavel drozhin")
    expect(hands.page.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    expect(box).to_have_value("")
    box.press_sequentially("orl")
    let_go(hands, neighbours, held)
    expect(hands.panel("Evidence").get_by_role("region", name="Pavel Drozhin")).to_be_visible()
    hands.page.keyboard.type("an")
    expect(box).to_have_value("orlan")


def test_what_was_found_before_the_page_knew_its_ontology_stays(samples: Explorer, hands: Hands) -> None:
    held = hold(hands, ontology := "**/v1/ontology")
    hands.begin(samples.address).find("pavel drozhin")
    let_go(hands, ontology, held)
    expect(hands.page).to_have_url(re.compile("n=.*pavel-drozhin"))
    expect(hands.page.get_by_role("button", name=re.compile("^Pavel Drozhin, person"))).to_be_visible()
    expect(hands.panel("Evidence").get_by_role("region", name="Pavel Drozhin")).to_be_visible()
