"""Servers with the explorer over each kind of store, and browsers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from conftest import STORE_KINDS, Neo4jAddress
from explorer import PATIENCE, Explorer, Hands, filled, served, watched
from playwright.sync_api import Browser, expect, sync_playwright

if TYPE_CHECKING:
    from graph.model import Reading

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def embedded_explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """Over an embedded store."""
    from graph.stores import open_store

    with open_store(f"embedded://{tmp_path_factory.mktemp('explorer') / 'store'}") as store, served(store) as address:
        yield Explorer(address, store)


@pytest.fixture(scope="session")
def neo4j_explorer(neo4j_address: Neo4jAddress) -> Iterator[Explorer]:
    """Over the Neo4j of the tests."""
    from graph.stores import open_store

    known = neo4j_address
    with open_store(known.address, user=known.user, password=known.password) as store, served(store) as address:
        yield Explorer(address, store)


@pytest.fixture(params=STORE_KINDS)
def explorer(request: pytest.FixtureRequest, sample_readings: tuple[Reading, ...]) -> Explorer:
    """With the samples, once over each kind of store; they are loaded again only where other tests wiped them."""
    found: Explorer = request.getfixturevalue(f"{request.param}_explorer")
    return filled(found, sample_readings)


@pytest.fixture
def samples(embedded_explorer: Explorer, sample_readings: tuple[Reading, ...]) -> Explorer:
    """With the samples, over an embedded store: for what has nothing to do with the kind of store."""
    return filled(embedded_explorer, sample_readings)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Closed with the module: no other test may begin with a Playwright that runs."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def hands(browser: Browser) -> Iterator[Hands]:
    """A fresh browser."""
    with watched(browser) as one:
        yield one
