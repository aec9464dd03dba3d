"""A graph in Neo4j 5, reached by the official driver."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Query,
    Session,
)
from neo4j.exceptions import DriverError, Neo4jError

from graph import ontology
from graph.errors import QueryFailed, StoreBusy, StoreError
from graph.stores import neo4j_values, schema, statements
from graph.stores.base import Row
from graph.stores.neo4j_errors import answering, sending
from graph.stores.pieces import Transaction
from graph.stores.writes import DocumentWriter

_CONNECT_SECONDS = 5.0
_RETRY_SECONDS = 15.0
_FETCH = 1_000

T = TypeVar("T")


class Neo4jStore:
    """A graph in Neo4j. Connects when it is first used. Implements `Store`."""

    dialect = "neo4j"

    def __init__(self, address: str, *, user: str | None, password: str | None, read_only: bool = False) -> None:
        self._address = address
        self._user = user
        self._auth = (user, password or "") if user else None
        self._read_only = read_only
        self._opened: Driver | None = None
        self._opening = threading.Lock()
        self._writing = threading.Lock()
        self._closed = False

    @property
    def address(self) -> str:
        """As it was given."""
        return self._address

    def run(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        """Every row of a reading query; see `Store`."""

        statement = Query(cast(Any, query), timeout=timeout)
        with self._empty_if_never_written() as found, self._answering(timeout):
            try:
                found.extend(self._read(statement, parameters or {}))
            except (DriverError, Neo4jError) as error:
                if not error.is_retryable():
                    raise
                found.extend(self._read(statement, parameters or {}))
        return found

    def _read(self, statement: Query, parameters: Mapping[str, Any]) -> list[Row]:
        """In one round trip, where a transaction of its own takes three."""
        with self._session(READ_ACCESS) as session, sending():
            return [neo4j_values.row(record) for record in session.run(statement, dict(parameters))]

    def stream(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        most: int | None = None,
    ) -> Iterator[Row]:
        """The rows of a reading query one by one, all in one transaction."""
        with (
            self._empty_if_never_written(),
            self._answering(timeout),
            self._session(READ_ACCESS) as session,
            session.begin_transaction(timeout=timeout) as transaction,
        ):
            with sending():
                answer = transaction.run(query, dict(parameters or {}))
            for record in answer:
                yield neo4j_values.row(record)

    def snapshot(self) -> Self:
        """This store: a Neo4j keeps no former state, and each transaction sees what is committed."""
        return self

    def version(self) -> int:
        """Grows with each transaction that changed the graph; 0 for an empty store."""
        rows = self.run("MATCH (m:Meta {id: $id}) RETURN m['version'] AS version", {"id": schema.META})
        return int(rows[0]["version"] or 0) if rows else 0

    @contextmanager
    def _empty_if_never_written(self) -> Iterator[list[Row]]:
        """Lets a search find nothing where there is no index because nobody has written yet."""
        try:
            yield []
        except QueryFailed as error:
            lacks_index = schema.SEARCH_INDEX in error.what and "no such fulltext" in error.what
            if not lacks_index or self.version() > 0:
                raise

    @contextmanager
    def writer(self) -> Iterator[DocumentWriter]:
        """A writer; see `Store`."""
        if self._read_only:
            raise StoreError(f"{self.address} was opened to read only", "open it to write")
        if not self._writing.acquire(timeout=60):
            raise StoreBusy(f"{self.address} is being written by this same process", "wait until it is done")
        try:
            self._set_up()
            with self._session(WRITE_ACCESS) as session:
                yield DocumentWriter(lambda work: self._transact(session, work), ontology.load())
        finally:
            self._writing.release()

    def _transact(self, session: Session, work: Callable[[Transaction], T]) -> T:
        """Runs some work in a transaction, again where the server asks for that."""

        def write(transaction: ManagedTransaction) -> T:
            return work(_Neo4jTransaction(transaction))

        with self._answering():
            return session.execute_write(write)

    def _set_up(self) -> None:
        with self._answering(), self._session(WRITE_ACCESS) as session:

            def run(query: str, parameters: Mapping[str, Any]) -> list[Row]:
                return [neo4j_values.row(record) for record in session.run(cast(Any, query), dict(parameters))]

            if schema.set_up(run, ontology.load(), self.address):
                session.run("CALL db.awaitIndexes(300)").consume()

    def _answering(self, timeout: float | None = None) -> Any:
        return answering(self._address, self._user, timeout)

    def _session(self, access: str) -> Session:
        return self._driver().session(default_access_mode=access, fetch_size=_FETCH)

    def _driver(self) -> Driver:
        with self._opening:
            if self._closed:
                raise StoreError(f"{self.address} was closed", "open it again")
            if self._opened is None:
                self._opened = self._connected()
            return self._opened

    def _connected(self) -> Driver:
        """A driver that has spoken with its server: one that was never there is not waited for."""
        driver = GraphDatabase.driver(
            self._address,
            auth=self._auth,
            connection_timeout=_CONNECT_SECONDS,
            connection_acquisition_timeout=_RETRY_SECONDS,
            max_transaction_retry_time=_RETRY_SECONDS,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
        try:
            driver.verify_connectivity()
        except BaseException:
            driver.close()
            raise
        return driver

    def close(self) -> None:
        """Closes every connection; a second call does nothing."""
        with self._opening:
            self._closed = True
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Neo4jTransaction:
    """Implements `Transaction`."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction

    def lock(self) -> int:
        """Waits until no other transaction has written to the Meta node; see `Transaction`."""
        return int(self.run(statements.LOCK, {"id": schema.META})[0]["version"])

    def run(self, query: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Runs one statement; see `Transaction`."""
        return _rows(self._transaction, query, parameters)


def _rows(transaction: ManagedTransaction, query: str, parameters: Mapping[str, Any]) -> list[Row]:
    with sending():
        return [neo4j_values.row(record) for record in transaction.run(query, dict(parameters))]
