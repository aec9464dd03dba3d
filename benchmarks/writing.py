"""Claims written a second into each store, beside the same rows written raw."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from benchmarks.engines import Engine
from benchmarks.generated import Graph, readings, sized
from benchmarks.raw_rows import RawRows
from benchmarks.table import heading, row
from benchmarks.timing import in_turn, median, timed
from graph.model import Reading

DOCUMENTS_IN_A_BATCH = 100


def measure(engines: list[Engine], claims: int, runs: int) -> None:
    """Prints claims a second, ours and raw, and the median ratio of runs side by side."""
    heading(f"Writing {claims:,} claims", ["store", "ours, claims/s", "raw, claims/s", "ours / raw", "runs"])
    for engine in engines:
        prepared = list(batches(sized(claims)))
        written = sum(len(r.claims) for batch in prepared for r in batch)
        ours, raw = in_turn(runs, partial(_ours, engine, prepared), partial(_raw, engine, prepared))
        ratio = median([b / a for a, b in zip(ours, raw, strict=True)])
        row(engine.name, written / median(ours), written / median(raw), ratio, runs)


def batches(graph: Graph) -> Iterator[list[Reading]]:
    """The documents of a graph, so many at a time as share a transaction here."""
    stream = readings(graph)
    return iter(lambda: list(islice(stream, DOCUMENTS_IN_A_BATCH)), [])


def _ours(engine: Engine, batches: list[list[Reading]]) -> float:
    with engine.fresh() as store:
        with timed() as watch, store.writer() as writer:
            for batch in batches:
                writer.add(batch)
        return watch.seconds


def _raw(engine: Engine, batches: list[list[Reading]]) -> float:
    engine.fresh().close()
    rows = RawRows()
    statements = [rows.statements(batch) for batch in batches]
    with timed() as watch, engine.raw() as (write, _):
        for batch in statements:
            write(batch)
    return watch.seconds
