"""Fixtures that many tests share: empty stores of both kinds, a running Neo4j, a browser.

Where a machine lacks what a test needs, the test is skipped and the end of the run says what could not be tested;
with `CI=true` a missing Neo4j or Chromium is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

import pytest
from neo4j import Driver, GraphDatabase
from neo4j_server import CannotStart, Neo4jServer, start_neo4j

if TYPE_CHECKING:
    from graph.model import Reading
    from graph.stores.base import Store

STORE_KINDS = ("embedded", "neo4j")
SAMPLES = Path(__file__).parents[1] / "samples"
SHARED = Path(__file__).parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class Neo4jAddress:
    """A running Neo4j that belongs to the tests: all that is in it will be deleted."""

    address: str
    user: str
    password: str
    browser: str | None = None


class StoreFactory(Protocol):
    """Opens stores: the same kind and name lead to the same data. A test begins with none."""

    def __call__(self, kind: str, name: str = "store") -> Store:
        """`name` counts for embedded stores only: a Neo4j Community holds one graph."""
        ...


def cannot_test(why: str) -> NoReturn:
    """Skips the test, which the summary reports; fails it where the whole suite must run."""
    if os.environ.get("CI") == "true":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says plainly what could not be tested, and why."""
    reasons = Counter(str(report.longrepr[-1]) for report in terminalreporter.stats.get("skipped", []))
    if reasons:
        terminalreporter.section("what could not be tested")
        for reason, count in sorted(reasons.items()):
            terminalreporter.write_line(f"{count} skipped: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def neo4j_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jAddress]:
    """A running Neo4j 5: the one named by YALU_TEST_NEO4J, else one of our own, which ends with the run."""
    if given := os.environ.get("YALU_TEST_NEO4J"):
        yield given_neo4j(given)
        return
    try:
        server = start_neo4j(tmp_path_factory.mktemp("neo4j"), brief=True)
    except CannotStart as reason:
        cannot_test(f"nothing on Neo4j: {reason}")
    with server:
        yield Neo4jAddress(server.address, server.user, server.password, server.browser)


def given_neo4j(address: str) -> Neo4jAddress:
    """The Neo4j of YALU_TEST_NEO4J. Fails the run rather than delete what somebody keeps there."""
    user, password = os.environ.get("YALU_NEO4J_USER", "neo4j"), os.environ.get("YALU_NEO4J_PASSWORD", "")
    with GraphDatabase.driver(address, auth=(user, password)) as driver:
        if driver.execute_query("MATCH (n) RETURN count(n) AS count").records[0]["count"]:
            pytest.fail(f"{address} is not empty, and tests delete everything in it", pytrace=False)
    return Neo4jAddress(address, user, password)


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_address: Neo4jAddress) -> Iterator[Driver]:
    """For what a test must do behind Yalu's back."""
    with GraphDatabase.driver(neo4j_address.address, auth=(neo4j_address.user, neo4j_address.password)) as driver:
        yield driver


@pytest.fixture
def empty_neo4j(neo4j_address: Neo4jAddress, neo4j_driver: Driver) -> Iterator[Neo4jAddress]:
    """The running Neo4j without a node, before and after."""
    wipe(neo4j_driver)
    yield neo4j_address
    wipe(neo4j_driver)


def wipe(driver: Driver) -> None:
    """Deletes every node; the schema stays."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


@pytest.fixture
def own_neo4j(tmp_path: Path) -> Iterator[Neo4jServer]:
    """A Neo4j for one test alone, which may stop, kill and start it."""
    try:
        server = start_neo4j(tmp_path / "own-neo4j", brief=True)
    except CannotStart as reason:
        cannot_test(f"nothing on Neo4j: {reason}")
    with server:
        yield server


@pytest.fixture
def store_factory(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[StoreFactory]:
    """Opens any number of stores of any kind; all are closed when the test ends."""
    from graph.stores import open_store

    opened: list[Store] = []

    def open_one(kind: str, name: str = "store") -> Store:
        if kind == "embedded":
            opened.append(open_store(f"embedded://{tmp_path / name}"))
        else:
            neo4j: Neo4jAddress = request.getfixturevalue("empty_neo4j")
            opened.append(open_store(neo4j.address, user=neo4j.user, password=neo4j.password))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture(params=STORE_KINDS)
def store_kind(request: pytest.FixtureRequest) -> str:
    """Each kind of store, one after the other."""
    return str(request.param)


@pytest.fixture
def store(store_kind: str, store_factory: StoreFactory) -> Store:
    """An empty, open store, once of each kind."""
    return store_factory(store_kind)


@pytest.fixture(scope="session")
def readings_of() -> Callable[[Path], tuple[Reading, ...]]:
    """What the extractor reads in the documents of a folder, in the order of their names."""
    from loaders.extraction.extractor import Offline
    from loaders.find import find
    from loaders.work import Read, Workbench

    def read(folder: Path) -> tuple[Reading, ...]:
        workbench = Workbench(Offline)
        outcomes = [workbench.read(candidate) for candidate in find([folder]).candidates]
        return tuple(outcome.reading for outcome in outcomes if isinstance(outcome, Read))

    return read


@pytest.fixture(scope="session")
def sample_readings(readings_of: Callable[[Path], tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """What the extractor reads in the samples."""
    return readings_of(SAMPLES)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    named = os.environ.get("YALU_TEST_CHROMIUM")
    for program in filter(None, (named, "chromium", "chromium-browser", "google-chrome")):
        if path := shutil.which(program):
            return path
    cannot_test("nothing in a browser: there is no Chromium")


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Finds what lies in the folder `../shared`, which is no part of this repository."""

    def find(name: str) -> Path:
        if not (SHARED / name).exists():
            pytest.skip(f"nothing on ../shared/{name}: it is not there")
        return SHARED / name

    return find
