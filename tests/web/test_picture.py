"""What the picture of the explorer does, each on the real API over each kind of store."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from explorer import Explorer, Hands, watched
from playwright.sync_api import Browser, Locator, expect

from queries.entity import entity

DROZHIN = "pavel-drozhin-4aed37"


def node(hands: Hands, name: str) -> Locator:
    """An entity of the picture."""
    return hands.page.get_by_role("button", name=re.compile(f"^{name}, "))


def places(hands: Hands) -> dict[str, str]:
    """Where each entity of the picture is."""
    return hands.page.locator(".node").evaluate_all(
        "all => Object.fromEntries(all.map(e => [e.id, e.getAttribute('transform')]))"
    )


def said(hands: Hands) -> Locator:
    """What was just done, as a screen reader says it."""
    return hands.page.get_by_role("contentinfo").get_by_role("status")


def hidden_of(name: str) -> int:
    found = re.search(r", (\d+) hidden", name)
    return int(found[1]) if found else 0


def test_an_expansion_moves_nothing_and_undo_and_redo_take_it_back_and_forth(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address).find("kestrel fuel")
    kestrel = node(hands, "Kestrel Fuel Company")
    expect(kestrel).to_be_visible()
    before = places(hands)
    assert len(before) == 13
    kestrel.focus()
    hands.page.keyboard.press("e")
    expect(said(hands)).to_contain_text("added around Kestrel Fuel Company")
    expect(hands.page.locator(".node")).not_to_have_count(13)
    after = places(hands)
    assert {id: after[id] for id in before} == before
    hands.page.keyboard.press("Control+z")
    expect(hands.page.locator(".node")).to_have_count(13)
    assert places(hands) == before
    hands.page.keyboard.press("Control+Shift+z")
    expect(hands.page.locator(".node")).to_have_count(len(after))
    assert places(hands) == after


def test_what_is_hidden_is_counted_and_its_kinds_can_be_chosen(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address).find("kestrel fuel")
    kestrel = node(hands, "Kestrel Fuel Company")
    hidden = hidden_of(kestrel.get_attribute("aria-label") or "")
    assert hidden > 0
    expect(kestrel.locator(".badge")).to_have_text(f"+{hidden}")
    expect(said(hands)).to_contain_text(f"still hidden: {hidden}")
    hands.page.get_by_role("button", name="Expand by kind").click()
    kinds = hands.page.get_by_role("menuitem")
    expect(kinds.first).to_be_focused()
    counts = [int(each) for each in hands.page.locator("[role=menuitem] .note").all_inner_texts()]
    assert sum(counts) == hidden
    hands.page.keyboard.press("Enter")
    expect(said(hands)).not_to_contain_text(f"still hidden: {hidden}")


def test_the_keyboard_walks_hides_and_asks_for_paths(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    drozhin = node(hands, "Pavel Drozhin")
    drozhin.focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        hands.page.keyboard.press(key)
    walked = hands.page.locator(".node:focus")
    expect(walked).to_have_count(1)
    assert hands.page.locator(".node[tabindex='0']").count() == 1
    name = (walked.get_attribute("aria-label") or "").partition(",")[0]
    hands.page.keyboard.press("Enter")
    expect(hands.panel("Evidence").get_by_role("region", name=name)).to_be_visible()
    walked = node(hands, name).first
    walked.focus()
    hands.page.keyboard.press("p")
    expect(hands.panel("Paths").get_by_role("combobox", name="From")).to_have_value(name)
    count = hands.page.locator(".node").count()
    walked.focus()
    hands.page.keyboard.press("h")
    expect(hands.page.locator(".node")).to_have_count(count - 1)
    expect(said(hands)).to_contain_text("taken off the picture")
    hands.page.keyboard.press("?")
    expect(hands.panel("Help")).to_be_visible()
    hands.page.keyboard.press("Escape")
    expect(hands.panel("Help")).to_be_hidden()


def test_gathered_entities_are_all_that_is_kept(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    node(hands, "Viktor Marenko").click(modifiers=["Shift"])
    hands.page.get_by_role("button", name="Keep only").click()
    hands.page.get_by_role("menuitem", name="only selected", exact=True).click()
    expect(hands.page.locator(".node")).to_have_count(2)
    expect(said(hands)).to_contain_text("2 kept")


def test_a_line_shows_its_evidence_and_the_legend_hides_its_ends(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    hands.page.get_by_role(
        "button", name=re.compile("^(Viktor Marenko|Pavel Drozhin) .*meets.* (Pavel Drozhin|Viktor Marenko);")
    ).dispatch_event("click")
    expect(hands.panel("Evidence").get_by_role("region", name="What relates them")).to_contain_text("meets")
    people = hands.page.get_by_role("list", name="Labels: press to hide or show").get_by_role("button", name="person")
    people.click()
    expect(people).to_have_attribute("aria-pressed", "false")
    expect(node(hands, "Viktor Marenko")).to_have_count(0)
    expect(hands.page.get_by_role("contentinfo").get_by_role("button", name="clear")).to_be_visible()


def test_a_shared_address_shows_the_same_in_a_fresh_browser(explorer: Explorer, hands: Hands, browser: Browser) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    node(hands, "Viktor Marenko").click()
    expect(hands.panel("Evidence").get_by_role("region", name="Viktor Marenko")).to_be_visible()
    with watched(browser) as colleague:
        colleague.page.goto(hands.page.url)
        expect(colleague.panel("Evidence").get_by_role("region", name="Viktor Marenko")).to_be_visible()
        assert places(colleague) == places(hands)
        expect(node(colleague, "Viktor Marenko")).to_have_class(re.compile(r"\bselected\b"))


def test_an_old_address_says_what_is_no_longer_there(samples: Explorer, hands: Hands) -> None:
    hands.page.goto(f"{samples.address}#n={DROZHIN},0,0;gone-with-the-wind-000000,200,0&s=entity,{DROZHIN}&p=evidence")
    expect(hands.page.get_by_role("alert")).to_contain_text("is no longer in the graph")
    expect(node(hands, "Pavel Drozhin")).to_be_visible()


def test_back_leads_to_the_step_before(samples: Explorer, hands: Hands) -> None:
    hands.begin(samples.address).find("pavel drozhin")
    expect(node(hands, "Viktor Marenko")).to_be_visible()
    count = hands.page.locator(".node").count()
    expect(hands.page).to_have_url(re.compile("n=.*viktor-marenko"))
    node(hands, "Viktor Marenko").focus()
    hands.page.keyboard.press("h")
    expect(hands.page.locator(".node")).to_have_count(count - 1)
    expect(hands.page).not_to_have_url(re.compile("n=.*viktor-marenko"))
    hands.page.go_back()
    expect(hands.page.locator(".node")).to_have_count(count)


def test_tidy_is_a_step_that_can_be_taken_back(samples: Explorer, hands: Hands) -> None:
    hands.begin(samples.address).find("kestrel fuel")
    before = places(hands)
    hands.page.get_by_role("button", name="Tidy").click()
    expect(said(hands)).to_contain_text("Tidied")
    hands.page.get_by_role("button", name="Undo").click()
    expect(said(hands)).to_contain_text("Undone: Tidied")
    assert places(hands) == before


def test_words_keep_their_size_however_near_the_picture_is(samples: Explorer, hands: Hands) -> None:
    hands.begin(samples.address).find("pavel drozhin")
    drozhin = node(hands, "Pavel Drozhin")
    name, shape = drozhin.locator(".name"), drozhin.locator(".shape")
    expect(name).to_be_visible()
    hands.page.get_by_role("button", name="Fit the picture").click()
    before = widths(name, shape)
    world = hands.page.locator("#drawing > g")
    scale = world.get_attribute("transform")
    hands.page.get_by_role("button", name="Farther").click()
    expect(world).not_to_have_attribute("transform", scale or "")
    hands.page.wait_for_timeout(400)
    after = widths(name, shape)
    assert after[0] == pytest.approx(before[0], abs=1)
    assert after[1] < 0.9 * before[1]


def widths(*all: Locator) -> list[float]:
    """On the screen, in pixels."""
    return [each.evaluate("one => one.getBoundingClientRect().width") for each in all]


@pytest.mark.parametrize("kind", ["PNG", "SVG"])
def test_the_picture_is_saved_by_the_page(samples: Explorer, hands: Hands, kind: str, tmp_path: Path) -> None:
    hands.begin(samples.address).find("pavel drozhin")
    panel = hands.open("Export")
    with hands.page.expect_download() as downloading:
        panel.get_by_role("button", name=re.compile(f"{kind}", re.IGNORECASE)).first.click()
    downloading.value.save_as(tmp_path / "picture")
    begins = (tmp_path / "picture").read_bytes()[:200]
    assert begins.startswith(b"\x89PNG") if kind == "PNG" else b"<svg" in begins


def test_the_first_minute_needs_no_mouse(explorer: Explorer, hands: Hands) -> None:
    """Search, evidence, a sentence in its document, a path to a second name."""
    press, words = hands.page.keyboard.press, hands.page.keyboard.type
    hands.begin(explorer.address)
    words("drozhin pav")
    expect(hands.page.get_by_role("option").first).to_be_visible()
    press("Enter")
    evidence = hands.panel("Evidence")
    expect(evidence.get_by_role("region", name="Statements")).to_be_visible()
    for _ in range(80):
        press("Tab")
        if hands.page.locator(":focus").inner_text() == "In the document":
            break
    press("Enter")
    expect(hands.panel("Document").locator(".target").first).to_be_in_viewport()
    node(hands, "Pavel Drozhin").focus()
    press("p")
    expect(hands.panel("Paths")).to_be_visible()
    for _ in range(10):
        press("Tab")
        if (
            hands.page.locator(":focus").get_attribute("role") == "combobox"
            and not hands.page.locator(":focus").input_value()
        ):
            break
    words("ministry of finance")
    expect(hands.page.get_by_role("option").first).to_be_visible()
    press("Enter")
    expect(hands.panel("Paths").get_by_role("region", name="Paths").locator(".path").first).to_be_visible()
    assert entity(explorer.store, DROZHIN).entity.name in hands.panel("Paths").inner_text()
