"""The seam behind which documents are read: the offline extractor, a language model, one of your own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from graph.model import Document, Reading


class Extractor(Protocol):
    """Reads one document after another; made once in each worker, used by one thread at a time."""

    @property
    def name_version(self) -> str:
        """Goes into `Claim.extractor`: `offline 1.0`."""
        ...

    def read(self, document: Document) -> Reading:
        """All keys and claims of a document, and what was found but kept out."""
        ...


MakeExtractor: TypeAlias = Callable[[], Extractor]
"""Makes an extractor in a worker; it must survive pickling: a class or a function of a module, or a partial of one."""
