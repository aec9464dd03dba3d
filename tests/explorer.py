"""The explorer as people meet it: a real server, and a person before a page who sees what goes wrong in it."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from api.app import create_app
from api.settings import Settings
from queries.statistics import statistics

if TYPE_CHECKING:
    from graph.model import Reading
    from graph.stores.base import Store

BUILT = Path(__file__).parents[1] / "api" / "static" / "index.html"
PATIENCE = 30_000


@dataclass(frozen=True, slots=True)
class Explorer:
    """A server with the page, and the store that it asks."""

    address: str
    store: Store


@contextmanager
def served(store: Store, settings: Settings | None = None) -> Iterator[str]:
    """A server on a free port of loopback, in this process; yields the address of its page."""
    assert BUILT.is_file(), "the page has not been built: make web"
    config = uvicorn.Config(create_app(settings or Settings(), store), log_config=None, ws="none")
    server = uvicorn.Server(config)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            server.should_exit = True
            running.join()


def filled(explorer: Explorer, readings: tuple[Reading, ...]) -> Explorer:
    """The same, with the readings in its store; written again only where other tests wiped it."""
    if statistics(explorer.store).documents != len(readings):
        with explorer.store.writer() as writer:
            writer.add(readings)
    return explorer


@dataclass(slots=True)
class Hands:
    """A person before a page, who sees and does what people see and do."""

    page: Page
    wrong: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def forgive(self, *words: str) -> None:
        """What the browser may report from here on, by some words of it; reports come late, so say it beforehand."""
        self.forgiven += words

    def not_forgiven(self) -> list[str]:
        """What went wrong and may not."""
        return [said for said in self.wrong if not any(words in said for words in self.forgiven)]

    def begin(self, address: str) -> Hands:
        """Opens the page, and waits until it can be used."""
        self.page.goto(address)
        expect(self.page.get_by_role("combobox", name="Search", exact=True)).to_be_focused()
        return self

    def find(self, letters: str) -> Hands:
        """Types some letters and takes the best that they find."""
        box = self.page.get_by_role("combobox", name="Search", exact=True)
        box.fill(letters)
        expect(self.page.get_by_role("option").first).to_be_visible()
        box.press("Enter")
        expect(self.panel("Evidence")).to_be_visible()
        return self

    def choose(self, label: str, letters: str) -> Hands:
        """The same in a box of a panel."""
        box = self.page.get_by_role("combobox", name=label)
        box.fill(letters)
        expect(self.page.get_by_role("option").first).to_be_visible()
        box.press("Enter")
        return self

    def open(self, title: str) -> Locator:
        """Opens a panel by its button."""
        self.page.get_by_role("navigation", name="Panels").get_by_role("button", name=title, exact=True).click()
        return self.panel(title)

    def panel(self, title: str) -> Locator:
        """The open panel."""
        return self.page.get_by_role("complementary", name=title, exact=True)


@contextmanager
def watched(browser: Browser, **options: object) -> Iterator[Hands]:
    """A fresh browser of 1280 x 800; fails on an error of the page and on a request that leaves our origin."""
    context: BrowserContext = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
    context.set_default_timeout(PATIENCE)
    hands = Hands(context.new_page())
    hands.page.on("console", lambda said: hands.wrong.append(said.text) if said.type in ("error", "warning") else None)
    hands.page.on("pageerror", lambda error: hands.wrong.append(str(error)))
    hands.page.on("request", lambda asked: None if _is_ours(asked.url) else hands.wrong.append(asked.url))
    yield hands
    context.close()
    said = hands.not_forgiven()
    assert not said, f"the browser reports {said}"


def _is_ours(url: str) -> bool:
    return re.match(r"(http://127\.0\.0\.1:\d+/|data:|blob:)", url) is not None
