"""What an export says of itself: what was asked, of which graph, by which program, and what came out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Self

from graph.export.subgraph import Scope

if TYPE_CHECKING:
    from graph.export.read import Subgraph
    from graph.stores.base import Store


def about(
    store: Store, scope: Scope, program: str, filters: Mapping[str, object] | None = None, made: str | None = None
) -> dict[str, object]:
    """What can be said before an export is written, for `Options.manifest`.

    Args:
        program: its name and version.
        filters: of the question that the scope came from.
        made: ISO time; without it, two exports of the same graph have the same bytes.
    """
    sides = {"entities": scope.entities, "relationships": scope.relationships, "documents": scope.documents}
    return {
        "program": program,
        "graph version": store.version(),
        "scope": {name: sorted(ids) for name, ids in sides.items() if ids is not None} or "everything",
        **({"filters": dict(filters)} if filters else {}),
        **({"made": made} if made else {}),
    }


class Export(Iterator[str | bytes]):
    """The pieces of a file, in order, counted on the way; text is meant as UTF-8."""

    def __init__(self, pieces: Iterator[str | bytes], subgraph: Subgraph, known: Mapping[str, object]) -> None:
        self._pieces = pieces
        self._subgraph = subgraph
        self._known = known
        self._hash = hashlib.sha256()
        self._size = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str | bytes:
        piece = next(self._pieces)
        encoded = piece.encode() if isinstance(piece, str) else piece
        self._hash.update(encoded)
        self._size += len(encoded)
        return piece

    def manifest(self) -> dict[str, object]:
        """All that can be said when the last piece is out, for a file beside it: counts, size, checksum."""
        counts = dict(self._subgraph.counts)
        return {**self._known, "counts": counts, "bytes": self._size, "sha256": self._hash.hexdigest()}
