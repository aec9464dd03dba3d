"""The two engines, opened by the project and opened raw, on empty ground."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import kglite
from neo4j import Driver, GraphDatabase

from graph.stores import open_store
from graph.stores.base import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from neo4j_server import CannotStart, start_neo4j

Statement = tuple[str, dict[str, object]]
Write = Callable[[list[Statement]], None]
"""Runs statements in one transaction."""
Read = Callable[[str, dict[str, object]], list[object]]
"""The rows of one query."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine to measure.

    Attributes:
        fresh: opens the project's store on nothing but its schema; opened: on what the last `fresh` one holds.
        raw: opens the same data by the engine's own means: to write, and to read rows.
        kept: what it holds was there before and stays as it is: what measures only asking may ask it.
    """

    name: str
    fresh: Callable[[], Store]
    opened: Callable[[], Store]
    raw: Callable[[], AbstractContextManager[tuple[Write, Read]]]
    kept: bool = False


@contextmanager
def engines(names: set[str], at: Sequence[str] = ()) -> Iterator[list[Engine]]:
    """The engines that this machine can run, of those asked for.

    Args:
        at: addresses of stores that are filled already; then these and no others.
    """
    with ExitStack() as stack:
        if at:
            yield [_kept(stack, address) for address in at]
            return
        found = []
        if "embedded" in names:
            found.append(_embedded(Path(stack.enter_context(TemporaryDirectory(prefix="yalu-bench-")))))
        if "neo4j" in names:
            try:
                found.append(_neo4j(stack))
            except CannotStart as reason:
                print(f"Neo4j is not measured: {reason}")
        yield found


def _kept(stack: ExitStack, address: str) -> Engine:
    """An engine that is never emptied."""
    if address.startswith("embedded://"):
        folder = Path(address.removeprefix("embedded://"))
        return Engine("embedded", _never, partial(open_store, address), partial(_raw_embedded, folder), kept=True)
    access = {"user": os.environ.get("YALU_NEO4J_USER", "neo4j"), "password": os.environ.get("YALU_NEO4J_PASSWORD", "")}
    driver = stack.enter_context(GraphDatabase.driver(address, auth=(access["user"], access["password"])))
    return Engine("neo4j", _never, partial(open_store, address, **access), partial(_raw_neo4j, driver), kept=True)


def _never() -> Store:
    raise SystemExit("this measures writing: it takes no --at")


def _embedded(home: Path) -> Engine:
    count = [0]

    def folder() -> Path:
        return home / str(count[0])

    def opened() -> Store:
        return open_store(f"embedded://{folder()}")

    def fresh() -> Store:
        count[0] += 1
        return _with_schema(opened())

    return Engine("embedded", fresh, opened, lambda: _raw_embedded(folder()))


@contextmanager
def _raw_embedded(folder: Path) -> Iterator[tuple[Write, Read]]:
    kglite.set_query_warning_policy("silent")
    with kglite.open_session(str(folder / "graph.kgl"), durable="normal") as session:

        def write(statements: list[Statement]) -> None:
            with session.begin() as transaction:
                for query, parameters in statements:
                    transaction.cypher(query, params=parameters)

        yield write, lambda query, parameters: session.cypher(query, params=parameters).to_list()


def _neo4j(stack: ExitStack) -> Engine:
    if address := os.environ.get("YALU_TEST_NEO4J"):
        user, password = os.environ.get("YALU_NEO4J_USER", "neo4j"), os.environ.get("YALU_NEO4J_PASSWORD", "")
    else:
        server = stack.enter_context(start_neo4j(Path(stack.enter_context(TemporaryDirectory(prefix="yalu-bench-")))))
        address, user, password = server.address, server.user, server.password
    driver = stack.enter_context(GraphDatabase.driver(address, auth=(user, password)))

    def opened() -> Store:
        return open_store(address, user=user, password=password)

    def fresh() -> Store:
        with driver.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        return _with_schema(opened())

    return Engine("neo4j", fresh, opened, partial(_raw_neo4j, driver))


@contextmanager
def _raw_neo4j(driver: Driver) -> Iterator[tuple[Write, Read]]:
    with driver.session() as session:

        def write(statements: list[Statement]) -> None:
            with session.begin_transaction() as transaction:
                for query, parameters in statements:
                    transaction.run(query, parameters).consume()
                transaction.commit()

        yield write, lambda query, parameters: session.run(query, parameters).data()


def _with_schema(store: Store) -> Store:
    with store.writer():
        pass
    return store
