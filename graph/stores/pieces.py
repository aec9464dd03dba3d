"""Statements about many rows, run in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from graph.stores.base import Row

CHUNK: Final = 5_000
"""Rows in a statement: large enough that its own cost does not show, small enough for a server's memory."""


class Transaction(Protocol):
    """All that a writer asks of an engine."""

    def lock(self) -> int:
        """Keeps other writers out until it ends; the version of the graph."""
        ...

    def run(self, query: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Runs one statement and returns its rows. Raises: StoreError."""
        ...


def run_with_ids(transaction: Transaction, query: str, ids: Sequence[str]) -> list[Row]:
    """The rows of a statement about `$ids`."""
    return [row for piece in pieces(ids) for row in transaction.run(query, {"ids": piece})]


def run_with_rows(transaction: Transaction, query: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Runs a statement about `$rows`."""
    for piece in pieces(rows):
        transaction.run(query, {"rows": piece})


def create(transaction: Transaction, statement: Callable[[bool], str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Creates what rows say.

    Args:
        statement: for rows with `more` properties, and for rows without.
    """
    run_with_rows(transaction, statement(False), [row for row in rows if "more" not in row])
    run_with_rows(transaction, statement(True), [row for row in rows if "more" in row])


def pieces(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Rows in pieces of at most CHUNK."""
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
