"""The two engines, opened by the project and opened raw, on empty ground."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import kglite
from neo4j import GraphDatabase

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
    """

    name: str
    fresh: Callable[[], Store]
    opened: Callable[[], Store]
    raw: Callable[[], AbstractContextManager[tuple[Write, Read]]]


@contextmanager
def engines(names: set[str]) -> Iterator[list[Engine]]:
    """The engines that this machine can run, of those asked for."""
    with ExitStack() as stack:
        found = []
        if "embedded" in names:
            found.append(_embedded(Path(stack.enter_context(TemporaryDirectory(prefix="yalu-bench-")))))
        if "neo4j" in names:
            try:
                found.append(_neo4j(stack))
            except CannotStart as reason:
                print(f"Neo4j is not measured: {reason}")
        yield found


def _embedded(home: Path) -> Engine:
    count = [0]

    def folder() -> Path:
        return home / str(count[0])

    def opened() -> Store:
        return open_store(f"embedded://{folder()}")

    def fresh() -> Store:
        count[0] += 1
        return _with_schema(opened())

    @contextmanager
    def raw() -> Iterator[tuple[Write, Read]]:
        kglite.set_query_warning_policy("silent")
        with kglite.open_session(str(folder() / "graph.kgl"), durable="normal") as session:

            def write(statements: list[Statement]) -> None:
                with session.begin() as transaction:
                    for query, parameters in statements:
                        transaction.cypher(query, params=parameters)

            yield write, lambda query, parameters: session.cypher(query, params=parameters).to_list()

    return Engine("embedded", fresh, opened, raw)


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

    @contextmanager
    def raw() -> Iterator[tuple[Write, Read]]:
        with driver.session() as session:

            def write(statements: list[Statement]) -> None:
                with session.begin_transaction() as transaction:
                    for query, parameters in statements:
                        transaction.run(query, parameters).consume()
                    transaction.commit()

            yield write, lambda query, parameters: session.run(query, parameters).data()

    return Engine("neo4j", fresh, opened, raw)


def _with_schema(store: Store) -> Store:
    with store.writer():
        pass
    return store
