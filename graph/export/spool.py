"""Texts of documents kept in one temporary file, so that any span can be read back without holding them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from graph.model import Document

_ENCODINGS = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}


class TextSpool:
    """Spans of many documents' texts. A context manager: leaving it removes the file."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        self._where: dict[str, tuple[int, int]] = {}

    def keep(self, documents: Iterable[Document]) -> Iterable[Document]:
        """The documents, each kept on the way."""
        for document in documents:
            self.add(document)
            yield document

    def add(self, document: Document) -> None:
        """Keeps a document's text."""
        widest = max(document.text, default="")
        width = 1 if widest < "\u0100" else 2 if widest < "\U00010000" else 4
        self._file.seek(0, 2)
        self._where[document.id] = self._file.tell(), width
        encoded = document.text.encode(_ENCODINGS[width], "strict" if width == 1 else "surrogatepass")
        self._file.write(encoded)

    def span(self, document: str, start: int, end: int) -> str:
        """`text[start:end]` of a document that was kept."""
        offset, width = self._where[document]
        self._file.seek(offset + start * width)
        encoded = self._file.read((end - start) * width)
        return encoded.decode(_ENCODINGS[width], "strict" if width == 1 else "surrogatepass")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
