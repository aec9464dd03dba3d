"""What an exporter must look at again, kept in temporary files: memory does not grow with the graph."""

from __future__ import annotations

import errno
import pickle
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Generic, Self, TypeVar

from graph.model import Document, Mention

_ENCODINGS = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}
_TOGETHER = 100
_Row = TypeVar("_Row")


class RowSpool(Generic[_Row]):
    """Rows of plain values, read back in the order in which they came. A context manager: leaving it removes them."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        self._last: list[_Row] = []

    def add(self, row: _Row) -> None:
        """Keeps a row. Raises: OSError where there is no room."""
        self._last.append(row)
        if len(self._last) == _TOGETHER:
            pickle.dump(self._last, self._file, pickle.HIGHEST_PROTOCOL)
            self._last = []

    def __iter__(self) -> Iterator[_Row]:
        """All rows; none may be added meanwhile."""
        end = self._file.tell()
        self._file.seek(0)
        while self._file.tell() < end:
            yield from pickle.load(self._file)
        yield from self._last

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


class TextSpool:
    """Texts of documents, of which any span can be read back. A context manager: leaving it removes them."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        # Without a name it lies in a temporary file; one export is read by several threads in turn.
        self._index = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._index.execute("PRAGMA cache_size = -500")
        self._index.execute("CREATE TABLE texts (id BLOB PRIMARY KEY, start INTEGER, width INTEGER) WITHOUT ROWID")

    def keep(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents, each kept on the way. Raises: OSError where there is no room."""
        for document in documents:
            self.add(document)
            yield document

    def add(self, document: Document) -> None:
        """Keeps a document's text."""
        widest = max(document.text, default="")
        width = 1 if widest < "\u0100" else 2 if widest < "\U00010000" else 4
        start = self._file.seek(0, 2)
        self._file.write(document.text.encode(_ENCODINGS[width], "strict" if width == 1 else "surrogatepass"))
        with _on_disk():
            self._index.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (_bytes(document.id), start, width))

    def spans(self, document: str, mentions: Sequence[Mention]) -> list[str]:
        """`text[start:end]` of each mention in a document that was kept."""
        with _on_disk():
            found = self._index.execute("SELECT start, width FROM texts WHERE id = ?", (_bytes(document),)).fetchone()
        start, width = found
        return [self._span(start, width, mention) for mention in mentions]

    def _span(self, start: int, width: int, mention: Mention) -> str:
        self._file.seek(start + mention.start * width)
        encoded = self._file.read((mention.end - mention.start) * width)
        return encoded.decode(_ENCODINGS[width], "strict" if width == 1 else "surrogatepass")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._index.close()
        self._file.close()


def _bytes(id: str) -> bytes:
    return id.encode("utf-8", "surrogatepass")


@contextmanager
def _on_disk() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, f"a temporary file cannot be used: {error}") from error
