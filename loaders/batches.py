"""Readings into the store, batch for batch, with an outcome for each file."""

from __future__ import annotations

from dataclasses import replace

from graph.errors import ClaimRefused, StoreError
from graph.model import Reading
from graph.stores.base import Writer, Written
from loaders.find import Candidate
from loaders.readers.registry import shown, source
from loaders.summary import Outcome, Progress, State
from loaders.work import Read, Unread

_MOST_TEXT = 4_000_000


class Batches:
    """Collects readings and writes them in batches.

    Args:
        size: most documents in a batch; a batch is written earlier when its texts come to four million characters.

    Attributes:
        outcomes: of the files that are stored or refused so far.
        claims: how many the store says it wrote.
    """

    def __init__(self, writer: Writer, size: int, progress: Progress) -> None:
        self.outcomes: list[Outcome] = []
        self.claims = 0
        self._writer = writer
        self._size = size
        self._progress = progress
        self._waiting: list[Read] = []
        self._twins: list[Outcome] = []
        self._known: set[str] = set()

    def take(self, done: Read | Unread) -> None:
        """One file that was read or refused. Raises: StoreError; what was written before stays."""
        if isinstance(done, Unread):
            self._end(outcome(done.candidate, State.REFUSED, why=done.why))
        elif done.reading.document.id in self._known:
            self._twins.append(_stored(done, State.UNCHANGED))
        else:
            self._known.add(done.reading.document.id)
            self._waiting.append(done)
            text = sum(len(read.reading.document.text) for read in self._waiting)
            if len(self._waiting) >= self._size or text > _MOST_TEXT:
                self.flush()

    def finish(self) -> None:
        """Writes what waits, and says which files are the same as others. Raises: StoreError."""
        self.flush()
        first: dict[str | None, Outcome] = {ended.document: ended for ended in self.outcomes if ended.document}
        for twin in self._twins:
            same = first.get(twin.document)
            if same:
                self._end(replace(twin, why=f"same as {same.path}"))
            else:
                why = "the same as a file that was refused"
                self._end(Outcome(twin.path, twin.source, State.REFUSED, why=why))
        self._twins.clear()

    def flush(self) -> None:
        """Writes what waits. A document with a claim that the store refuses costs only itself. Raises: StoreError."""
        batch, self._waiting = self._waiting, []
        if batch:
            try:
                self._write(batch)
            except ClaimRefused:
                for read in batch:
                    self._write_alone(read)

    def _write(self, batch: list[Read]) -> None:
        written = self._writer.add([read.reading for read in batch])
        self.claims += written.claims
        for read in batch:
            self._end(_stored(read, _state(written, read.reading)))

    def _write_alone(self, read: Read) -> None:
        try:
            self._write([read])
        except ClaimRefused as error:
            self._end(outcome(read.candidate, State.REFUSED, why=str(error)))

    def _end(self, ended: Outcome) -> None:
        self.outcomes.append(ended)
        self._progress.ended(ended)


def outcome(candidate: Candidate, state: State, why: str) -> Outcome:
    """The outcome of a file that is not stored."""
    return Outcome(shown(candidate.path), source(candidate.path), state, why=why)


def _stored(read: Read, state: State) -> Outcome:
    reading = read.reading
    return Outcome(
        shown(read.candidate.path),
        reading.document.source,
        state,
        document=reading.document.id,
        title=reading.document.title,
        claims=len(reading.claims),
        entities=len(reading.keys),
        refusals=reading.refusals,
    )


def _state(written: Written, reading: Reading) -> State:
    document = reading.document.id
    for state, ids in (
        (State.ADDED, written.added),
        (State.REPLACED, written.replaced),
        (State.UNCHANGED, written.unchanged),
    ):
        if document in ids:
            return state
    raise StoreError(f"the store does not say what it did with {document}", "run yalu check")
