"""How long each analytic takes on a whole graph, once it was read and each for itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from benchmarks.engines import Engine
from benchmarks.generated import readings, sized
from benchmarks.raw_rows import fill
from benchmarks.table import heading, row
from queries.analytics import GROUPINGS, MEASURES, grouping, ranking
from queries.filters import EVERYTHING
from queries.projection import projection
from queries.weak_points import weak_points


def measure(engines: list[Engine], edges: int) -> None:
    """Prints seconds by the clock and of the asking process."""
    heading(f"Analytics, {edges:,} claims, seconds", ["store", "what", "clock", "processor"])
    for engine in engines:
        fill(engine, readings(sized(edges)))
        with engine.opened() as store:
            tasks: dict[str, Callable[[], object]] = {"reading": partial(projection, store, EVERYTHING)}
            tasks |= {each: partial(ranking, store, each) for each in MEASURES}
            tasks |= {each: partial(grouping, store, each) for each in GROUPINGS}
            tasks["weak points"] = partial(weak_points, store)
            for name, task in tasks.items():
                clock, processor = time.perf_counter(), time.process_time()
                task()
                row(engine.name, name, time.perf_counter() - clock, time.process_time() - processor)
