"""What an export says of itself: what was asked, of which graph, by which program, and what came out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from graph.stores.base import Store

_CHANGED = "The graph changed while it was exported: parts of the file may be of different states. Export it again."


def about(
    store: Store,
    scope: str,
    parameters: Mapping[str, object],
    filters: Mapping[str, object],
    program: str,
    left_out: Sequence[str] = (),
    made: str | None = None,
) -> dict[str, object]:
    """What can be said before an export is written, for `Options.manifest`.

    Args:
        scope: the question whose answer is exported; parameters, filters: of it.
        program: its name and version.
        left_out: what the answer does not hold, and why, for people.
        made: ISO time. Without it the version is left out too, which counts what was written since the store was made:
            two exports of the same graph have the same bytes, however each store came to hold it.
    """
    return {
        "program": program,
        "scope": scope,
        **({"parameters": dict(parameters)} if parameters else {}),
        **({"filters": dict(filters)} if filters else {}),
        **({"left out": list(left_out)} if left_out else {}),
        **({"graph version": store.version(), "made": made} if made else {}),
    }


def manifest_file(manifest: Mapping[str, object]) -> str:
    """A manifest as a file of its own."""
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"


def asked(manifest: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What was asked, and when, as names and texts for people."""
    if "scope" in manifest:
        given = _told(manifest.get("parameters", {}))
        yield "Scope", f"{manifest['scope']} ({given})" if given else str(manifest["scope"])
    if "filters" in manifest:
        yield "Filters", _told(manifest["filters"])
    if "made" in manifest:
        yield "Date", str(manifest["made"]).replace("T", " ").replace("+00:00", " UTC")


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_told(inner)}" for name, inner in value.items())
    return ", ".join(map(_told, value)) if isinstance(value, (list, tuple)) else str(value)


class Export(Iterator[str | bytes]):
    """The pieces of a file, in order, counted on the way; text is meant as UTF-8.

    Attributes:
        changed: what to say of a graph that changed while it was read; known once the last piece is out.
    """

    def __init__(
        self, pieces: Iterator[str | bytes], known: Mapping[str, object], has_changed: Callable[[], bool]
    ) -> None:
        self._pieces = pieces
        self._has_changed = has_changed
        self.changed = ""
        self._known = known
        self._hash = hashlib.sha256()
        self._size = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str | bytes:
        try:
            piece = next(self._pieces)
        except StopIteration:
            self.changed = _CHANGED if self._has_changed() else ""
            raise
        encoded = piece.encode() if isinstance(piece, str) else piece
        self._hash.update(encoded)
        self._size += len(encoded)
        return piece

    @property
    def known(self) -> dict[str, object]:
        """What can be said before the first piece: format, what was asked, counts."""
        return dict(self._known)

    def manifest(self) -> dict[str, object]:
        """All that can be said when the last piece is out, for a file beside it: size and checksum too."""
        changed = {"changed": self.changed} if self.changed else {}
        return {**self._known, **changed, "bytes": self._size, "sha256": self._hash.hexdigest()}
