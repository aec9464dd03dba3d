"""How soon the explorer draws: search, expanding and selecting at 250 entities, and a hub that never freezes it."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TypedDict

import httpx
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.engines import engines
from benchmarks.generated import HUB, around_a_hub, readings, sized
from benchmarks.raw_rows import fill
from benchmarks.serving import served
from benchmarks.table import heading, row
from benchmarks.timing import median

PROBE = Path(__file__).parent / "page_probe.js"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
NEIGHBOURS_OF_THE_HUB = 10_000
_DRAWN = 236
"""Entities before the expansion: with 12 more, as many as are drawn without asking."""
_SELECTED = 8
_EXPANSIONS = 5
_PATIENCE = 60_000
_REST = 500
"""Milliseconds in which the picture has moved to where all of it is in sight."""


class Took(TypedDict):
    """Milliseconds until something was painted: since the hand moved, and since the server's last answer."""

    hand: float
    answer: float


@dataclass(slots=True)
class Seen:
    """Milliseconds of each run; entities that were drawn at the most, and that an expansion moved in all.

    Attributes:
        busy: processor time of the page's main thread for an expansion, until the picture rests.
    """

    search: list[Took] = field(default_factory=list)
    expanding: list[Took] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    selecting: list[float] = field(default_factory=list)
    hub: list[Took] = field(default_factory=list)
    tasks: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    drawn: int = 0
    moved: int = 0


def measure(edges: int, runs: int) -> None:
    """Prints the explorer's times on a graph of about so many relationships and a hub; one run more does not count."""
    if not (program := shutil.which("chromium") or shutil.which("google-chrome")):
        print("The page is not measured: there is no Chromium")
        return
    with engines({"embedded"}) as (engine,):
        engine.fresh().close()
        fill(engine, chain(readings(sized(edges)), around_a_hub(NEIGHBOURS_OF_THE_HUB)))
        with engine.opened() as store:
            address = store.address
        with served({"YALU_STORE": address}) as server, _browser(program) as browser:
            seen = _seen(server, browser, runs)
    _print(seen, edges, runs)


def _print(seen: Seen, edges: int, runs: int) -> None:
    title = f"The page, {edges:,} relationships and a hub of {NEIGHBOURS_OF_THE_HUB:,}, {runs} runs, milliseconds"
    heading(title, ["what", "goal", "median", "least", "most"])

    def figures(what: str, goal: str, taken: Sequence[float]) -> None:
        row(what, goal, median(taken), min(taken), max(taken))

    figures("search, from the server's answer to the first one drawn", "300", [each["answer"] for each in seen.search])
    figures("search, from the last key", "", [each["hand"] for each in seen.search])
    at = f"at {_DRAWN} entities"
    figures(f"12 more {at}, from the server's answer", "250", [each["answer"] for each in seen.expanding])
    figures(f"12 more {at}, from the key", "", [each["hand"] for each in seen.expanding])
    figures(f"12 more {at}, processor time until the picture rests", "", seen.busy)
    figures(f"selecting at {seen.drawn} entities, from the click", "50", seen.selecting)
    figures("the hub, expanded, from the server's answer", "", [each["answer"] for each in seen.hub])
    figures("the hub, expanded, from the key", "", [each["hand"] for each in seen.hub])
    figures("the hub, longest task of the page (0: none over 50)", "", seen.tasks)
    figures("the hub, longest time without a frame", "", seen.gaps)
    print(f"\nEntities that an expansion moved: {seen.moved}", flush=True)


@contextmanager
def _browser(program: str) -> Iterator[Browser]:
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def _seen(server: str, browser: Browser, runs: int) -> Seen:
    people, around = _asked(server)
    dice, seen = random.Random(5), Seen()
    for run in range(runs + 1):
        into = seen if run else Seen()
        with _page(browser, server) as page:
            into.search.append(_search(page, dice.choice(people)))
            _hub(page, into)
        with _page(browser, f"{server}#n={';'.join(f'{each},0,0' for each in around)}") as page:
            _expand(page, into, dice)
    return seen


def _asked(server: str) -> tuple[list[str], list[str]]:
    """Names to search for, and entities that are joined: what expanding again and again would bring."""
    with httpx.Client(base_url=server, timeout=60) as client:
        found = client.get("/v1/search", params={"text": "Trader", "limit": 20}).raise_for_status().json()["hits"]
        joined = [found[0]["entity"]["id"]]
        for one in joined:
            address = f"/v1/entities/{one}/neighbours"
            around = client.get(address, params={"limit": 120}).raise_for_status().json()["nodes"]
            joined += [each["id"] for each in around if each["id"] not in joined][:12]
            if len(joined) >= _DRAWN:
                break
    return [each["entity"]["name"] for each in found], joined[:_DRAWN]


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh page of 1280 x 800 with the probe."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    page.add_init_script(path=PROBE)
    page.goto(address)
    yield page
    context.close()


@contextmanager
def _processor(page: Page, into: list[float]) -> Iterator[None]:
    """Notes the processor time of the page's main thread, in milliseconds: it depends little on what else runs."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1_000 * float(next(each["value"] for each in metrics if each["name"] == "ThreadTime"))

    before = spent()
    yield
    into.append(spent() - before)


def _search(page: Page, name: str) -> Took:
    """Types all but the last word of a name at once."""
    expect(page.get_by_role("combobox", name="Search", exact=True)).to_be_focused()
    took: Took = page.evaluate("name => probe.search(name)", name.rsplit(" ", 1)[0])
    return took


def _hub(page: Page, seen: Seen) -> None:
    """Finds the hub, expands it some times, and looks at what it is joined with by kind."""
    page.evaluate("() => probe.reset()")
    box = page.get_by_role("combobox", name="Search", exact=True)
    box.fill(HUB)
    expect(page.get_by_role("option").first).to_contain_text(HUB)
    box.press("Enter")
    expect(page.get_by_role("complementary", name="Evidence", exact=True)).to_be_visible()
    hub = page.get_by_role("button", name=re.compile(f"^{HUB}, ")).get_attribute("id")
    seen.hub += [page.evaluate("id => probe.expand(id)", hub) for _ in range(_EXPANSIONS)]
    page.get_by_role("button", name="Expand by kind").click()
    expect(page.get_by_role("menuitem").first).to_be_visible()
    longest = page.evaluate("() => probe.longest()")
    seen.tasks.append(longest["task"])
    seen.gaps.append(longest["gap"])


def _expand(page: Page, seen: Seen, dice: random.Random) -> None:
    """Lays out what an address brought, expands one entity that hides many, and selects some, one after the other."""
    status = page.get_by_role("contentinfo").get_by_role("status")
    expect(page.locator(".node").first).to_be_visible()
    page.get_by_role("button", name="Tidy").click()
    expect(status).to_have_text("Tidied")
    before = page.evaluate("() => probe.places()")
    centre = dice.choice(page.locator(".node:has(.badge)").evaluate_all("all => all.map(each => each.id)"))
    with _processor(page, seen.busy):
        seen.expanding.append(page.evaluate("id => probe.expand(id)", centre))
        page.wait_for_timeout(_REST)
    after = page.evaluate("() => probe.places()")
    seen.moved += sum(after.get(each) != place for each, place in before.items())
    seen.drawn = max(seen.drawn, len(after))
    for each in dice.sample(sorted(after), _SELECTED):
        took: Took = page.evaluate("id => probe.select(id)", each)
        seen.selecting.append(took["hand"])
