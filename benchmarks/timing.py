"""Timings that can be compared on a noisy machine: several runs, medians, ratios of one run."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Stopwatch:
    """Seconds between entering and leaving `timed`."""

    seconds: float = 0.0


@contextmanager
def timed() -> Iterator[Stopwatch]:
    """Times a block by the wall clock."""
    watch = Stopwatch()
    begun = time.perf_counter()
    try:
        yield watch
    finally:
        watch.seconds = time.perf_counter() - begun


def in_turn(runs: int, *tasks: Callable[[], float]) -> list[list[float]]:
    """What each task returned, run A B A B ...: what slows the machine down slows both."""
    results: list[list[float]] = [[] for _ in tasks]
    for _ in range(runs):
        for result, task in zip(results, tasks, strict=True):
            result.append(task())
    return results


def latencies(asks: Sequence[Callable[[], object]]) -> list[float]:
    """Milliseconds that each call took, after one round that does not count over the first ten."""
    for ask in asks[:10]:
        ask()
    taken = []
    for ask in asks:
        with timed() as watch:
            ask()
        taken.append(watch.seconds * 1000)
    return taken


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def peak_megabytes() -> float:
    """The most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
