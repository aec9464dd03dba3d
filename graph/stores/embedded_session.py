"""What a session of the embedded engine does for a store: transactions, the schema, the search index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import kglite

from graph import ontology
from graph.errors import StoreError
from graph.stores import embedded_values, schema, statements
from graph.stores.base import Row
from graph.stores.columns import NODES
from graph.stores.embedded_errors import on_disk, querying
from graph.stores.pieces import Transaction

T = TypeVar("T")


class Transactions:
    """Transactions of a writing session, one at a time."""

    def __init__(self, session: kglite.Session, folder: Path) -> None:
        self._session = session
        self._folder = folder

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """Runs some work in a transaction; commits it, or rolls back where anything is raised."""
        with on_disk(self._folder):
            transaction = self._session.begin()
        try:
            done = work(EmbeddedTransaction(transaction, self._folder))
        except BaseException:
            transaction.rollback()
            raise
        with on_disk(self._folder):
            transaction.commit()
        return done


class EmbeddedTransaction:
    """Implements `Transaction`."""

    def __init__(self, transaction: kglite.SessionTransaction, folder: Path) -> None:
        self._transaction = transaction
        self._folder = folder

    def lock(self) -> int:
        """The session is the only one that writes; see `Transaction`."""
        rows = self.run(statements.VERSION, {"id": schema.META})
        return int(rows[0]["version"] or 0) if rows else 0

    def run(self, query: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Runs one statement; see `Transaction`."""
        with on_disk(self._folder), querying():
            answer = self._transaction.cypher(query, params=dict(parameters), timeout_ms=0)
            return [embedded_values.row(each) for each in answer]


def executing(session: kglite.Session) -> schema.Run:
    """Runs statements outside of any transaction."""

    def execute(query: str, parameters: Mapping[str, Any]) -> list[Row]:
        with querying():
            return [embedded_values.row(each) for each in session.execute(query, params=dict(parameters))]

    return execute


def name_properties(transaction: Transaction) -> None:
    """Makes known which properties nodes have: the engine refuses a literal map with a name that it has never seen."""
    for label, columns in NODES.items():
        names = dict.fromkeys(columns)
        transaction.run(f"CREATE (n:{label} {{id: $id}}) SET n += $names", {"id": "", "names": {**names, "id": ""}})
        transaction.run(f"MATCH (n:{label} {{id: $id}}) DELETE n", {"id": ""})


def refresh_search(session: kglite.Session) -> None:
    """Builds the text index again where it lags behind: the engine does so by itself for small changes only."""
    run = executing(session)
    lag = run("SHOW INDEXES YIELD name, delta RETURN name, delta", {})
    if any(row["name"] == schema.SEARCH_INDEX and row["delta"] for row in lag):
        run(f"DROP INDEX {schema.SEARCH_INDEX}", {})
        run(schema.CREATE_SEARCH_INDEX, {})


def empty() -> kglite.Session:
    """A graph with the schema and nothing else, which a store is that nobody has written to."""
    kglite.set_query_warning_policy("silent")
    session = kglite.KnowledgeGraph().session()
    run = executing(session)
    for statement in schema.declarations(ontology.load()).values():
        run(statement, {})
    return session


def abandon(session: kglite.Session) -> None:
    """Lets go of the lock without saving: an error that leaves a session's block does just that."""
    session.__exit__(StoreError, StoreError("abandoned"), None)
