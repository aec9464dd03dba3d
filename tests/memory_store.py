"""A store in memory, for the faults that a real one cannot be made to show at a chosen moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from graph.errors import ClaimRefused, StoreError
from graph.model import Reading
from graph.stores.base import Written


class MemoryStore:
    """Keeps readings by document.

    Args:
        room: documents that it takes before it raises `failure`.
        refuses: a word; a document that holds it is refused, with its batch.
        at_end: what closing the writer raises.
    """

    def __init__(
        self,
        room: int = 1000,
        failure: StoreError | None = None,
        refuses: str | None = None,
        at_end: StoreError | None = None,
    ) -> None:
        self.readings: dict[str, Reading] = {}
        self.batches: list[int] = []
        self._room = room
        self._failure = failure
        self._refuses = refuses
        self._at_end = at_end

    @contextmanager
    def writer(self) -> Iterator[MemoryStore]:
        """Itself."""
        yield self
        if self._at_end:
            raise self._at_end

    def add(self, readings: Sequence[Reading]) -> Written:
        """Keeps a batch whole or not at all."""
        if self._failure and len(self.readings) + len(readings) > self._room:
            raise self._failure
        for reading in readings:
            if self._refuses and self._refuses in reading.document.text:
                raise ClaimRefused(f"{reading.document.source}: a claim is wrong")
        self.batches.append(len(readings))
        done: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
        for reading in readings:
            before = self.readings.get(reading.document.id)
            state = "added" if before is None else "unchanged" if before == reading else "replaced"
            done[state].append(reading.document.id)
            self.readings[reading.document.id] = reading
        claims = sum(len(reading.claims) for reading in readings if reading.document.id not in done["unchanged"])
        return Written(tuple(done["added"]), tuple(done["replaced"]), tuple(done["unchanged"]), claims)
