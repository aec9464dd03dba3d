"""Whether both stores answer every question of the catalogue alike, on a generated graph of any size."""

from __future__ import annotations

from contextlib import ExitStack

from every_question import different, every_question, things

from benchmarks.engines import Engine
from benchmarks.generated import sized
from benchmarks.table import heading, row
from benchmarks.writing import batches
from graph.stores.base import Store


def measure(engines: list[Engine], edges: int) -> None:
    """Writes the same documents into both stores, asks both, and prints which questions had two answers."""
    if len(engines) < 2:
        print("both stores are needed")
        return
    with ExitStack() as stack:
        stores = [stack.enter_context(_filled(engine, edges)) for engine in engines]
        asked = every_question(things(stores[0]))
        other = different(stores[0], stores[1], asked)
    heading(f"The same answers, {edges:,} claims", ["questions", "answered alike", "not alike"])
    row(len(asked), len(asked) - len(other), "; ".join(other) or "none")


def _filled(engine: Engine, edges: int) -> Store:
    if engine.kept:
        return engine.opened()
    store = engine.fresh()
    with store.writer() as writer:
        for batch in batches(sized(edges)):
            writer.add(batch)
    return store
