"""Documents -> extractor -> store: reads many files in parallel, writes them in order, says what became of each."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

from graph.errors import StoreError
from graph.stores.base import Store
from loaders.audit import audit
from loaders.batches import Batches, outcome
from loaders.extractor import MakeExtractor
from loaders.find import Found, find
from loaders.readers.registry import MAX_BYTES, shown, source
from loaders.summary import Outcome, Progress, State, Summary, Unwatched
from loaders.work import Read, Unread, Workbench, died, prepare, read_here
from loaders.workers import ThisProcess, Workers, in_order

BATCH = 32
"""Documents that are stored in one transaction, unless told otherwise."""

_WEIGHT_OF_A_WORKER = 100_000


def load(
    paths: Iterable[Path],
    store: Store,
    *,
    extractor: MakeExtractor,
    jobs: int | None = None,
    batch: int = BATCH,
    max_bytes: int = MAX_BYTES,
    progress: Progress | None = None,
) -> Summary:
    """Loads files and folders into a store.

    The same files give the same graph, whatever their order and however many jobs. A file that cannot be read costs
    only itself; a store that fails ends the load, and the summary says what was stored by then. After a Ctrl-C
    (KeyboardInterrupt, raised on) all batches that were written are in the store, and nothing of the others.

    Args:
        extractor: makes one in each worker.
        jobs: worker processes, 1 for none beside this one; by default one for each core, fewer for little text.
        batch: most documents in one transaction.
        max_bytes: most bytes of text in one document.
    Raises: StoreError when the store cannot be written from the start; LoadError when no extractor can be made.
    """
    found = find(paths)
    watched = progress or Unwatched()
    batches: Batches | None = None
    stopped: str | None = None
    try:
        with store.writer() as writer:
            watched.begun(len(found.candidates))
            batches = Batches(writer, batch, watched)
            with closing(_readings(found, extractor, jobs or _worthwhile(found), max_bytes)) as readings:
                stopped = _written(readings, batches)
    except StoreError as error:
        if batches is None:
            raise
        stopped = stopped or str(error)
    summary = _summary(found, batches.outcomes, stopped)
    audit(found, summary, batches.claims)
    return summary


def _readings(found: Found, make: MakeExtractor, jobs: int, max_bytes: int) -> Generator[Read | Unread, None, None]:
    count = min(jobs, len(found.candidates))
    if count < 2:
        return in_order(found.candidates, Workbench(make, max_bytes).read, died, ThisProcess, window=1)
    workers = partial(Workers, count, prepare, make, max_bytes)
    return in_order(found.candidates, read_here, died, workers, window=2 * count + 2)


def _worthwhile(found: Found) -> int:
    """How many workers repay the seconds in which each of them loads its models."""
    weight = sum(_weight(candidate.path) for candidate in found.candidates)
    return min(os.cpu_count() or 1, 1 + weight // _WEIGHT_OF_A_WORKER)


def _weight(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _written(readings: Iterable[Read | Unread], batches: Batches) -> str | None:
    """Takes all readings to the store; why it ended early, if it did."""
    try:
        for reading in readings:
            batches.take(reading)
        batches.finish()
    except StoreError as error:
        return str(error)
    return None


def _summary(found: Found, done: Iterable[Outcome], stopped: str | None) -> Summary:
    ended = {ended.path: ended for ended in done}
    outcomes = [
        ended.get(shown(candidate.path)) or outcome(candidate, State.REFUSED, f"not stored: {stopped}")
        for candidate in found.candidates
    ]
    outcomes += [
        Outcome(shown(left.path), source(left.path), State.REFUSED if left.asked else State.SKIPPED, why=left.why)
        for left in found.left
    ]
    return Summary(tuple(outcomes), found.problems, stopped)
