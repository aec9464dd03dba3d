"""Keys and claims of a file, kept on disk until the document that they belong to is complete."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Self, TypeVar

from graph.model import Claim, Document, Key, Reading

_Value = TypeVar("_Value")
_TABLES = """
CREATE TABLE document (id TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE key (id TEXT PRIMARY KEY, document TEXT, value BLOB) WITHOUT ROWID;
CREATE TABLE claim (id TEXT PRIMARY KEY, document TEXT, value BLOB) WITHOUT ROWID;
"""
_INDEXES = "CREATE INDEX key_document ON key (document); CREATE INDEX claim_document ON claim (document);"
_HOMELESS = "SELECT id, document FROM {} WHERE document NOT IN (SELECT id FROM document) LIMIT 1"


class ReadingSpool:
    """Values of a file by document, in a temporary database that vanishes with it. A context manager."""

    def __init__(self) -> None:
        # An empty name is a private file on disk that SQLite removes.
        self._db = sqlite3.connect("", check_same_thread=False)
        self._db.executescript(_TABLES)

    def add(self, value: Document | Key | Claim) -> bool:
        """Keeps a value; False where another of the same id is there already."""
        blob = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        try:
            if isinstance(value, Document):
                self._db.execute("INSERT INTO document VALUES (?, ?)", (value.id, blob))
            else:
                table = "key" if isinstance(value, Key) else "claim"
                self._db.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", (value.id, value.document, blob))
        except sqlite3.IntegrityError:
            return False
        return True

    def homeless(self) -> tuple[str, str, str] | None:
        """What belongs to a document that is not there: `key` or `claim`, its id, the document's."""
        for table in ("key", "claim"):
            for one, document in self._db.execute(_HOMELESS.format(table)):
                return table, one, document
        return None

    def readings(self) -> Iterator[Reading]:
        """A reading for each document, by id."""
        self._db.executescript(_INDEXES)
        for one, blob in self._db.execute("SELECT id, value FROM document ORDER BY id"):
            keys: list[Key] = list(self._values("key", one))
            claims: list[Claim] = list(self._values("claim", one))
            keys.sort(key=lambda key: (key.mentions[:1] and key.mentions[0].start, key.id))
            claims.sort(key=lambda claim: (claim.start, claim.end, claim.id))
            yield Reading(pickle.loads(blob), tuple(keys), tuple(claims))

    def _values(self, table: str, document: str) -> Iterator[_Value]:
        for (blob,) in self._db.execute(f"SELECT value FROM {table} WHERE document = ?", (document,)):
            yield pickle.loads(blob)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
