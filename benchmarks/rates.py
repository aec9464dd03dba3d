"""How many questions one worker answers in a second of its processor time, and what `/v1/cypher` adds to a query."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from api.cypher_answers import answer
from api.settings import Settings
from benchmarks.engines import CannotStart, start_neo4j
from benchmarks.generated import sized
from benchmarks.serving import served
from benchmarks.table import heading, row
from benchmarks.timing import median
from benchmarks.writing import batches
from graph.stores import open_store
from graph.stores.base import Store

ROUTES = {"entity": "/v1/entities/{id}", "neighbours": "/v1/entities/{id}/neighbours?limit=20"}
STATEMENTS = (
    "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.name, type(r), b.name ORDER BY r.id LIMIT 20",
    "MATCH (n:Entity) RETURN n ORDER BY n.id LIMIT 10",
)
_EDGES = 10_000
_CPU = re.compile(r"^process_cpu_seconds_total ([\d.e+]+)$", re.MULTILINE)


def measure(stores: Sequence[str], asks: int) -> None:
    """Prints both for each kind of store; of a Neo4j the worker's own time, not the Neo4j's."""
    with TemporaryDirectory(prefix="yalu-rates-") as home:
        if "embedded" in stores:
            _of("embedded", {"YALU_STORE": f"embedded://{home}/store"}, asks)
        if "neo4j" in stores:
            try:
                with start_neo4j(Path(home) / "neo4j") as server:
                    _of("neo4j", {"YALU_STORE": server.address, "YALU_NEO4J_PASSWORD": server.password}, asks)
            except CannotStart as reason:
                print(f"Neo4j is not measured: {reason}")


def _of(name: str, environment: Mapping[str, str], asks: int) -> None:
    password = environment.get("YALU_NEO4J_PASSWORD", "")
    with open_store(environment["YALU_STORE"], user="neo4j", password=password) as store:
        with store.writer() as writer:
            for batch in batches(sized(_EDGES)):
                writer.add(batch)
        found = store.run("MATCH (e:Entity) RETURN e.id AS id ORDER BY id")
        _cypher(name, store, asks)
    ids = [row["id"] for row in found]
    heading(f"One worker, {_EDGES:,} relationships", ["store", "question", "answers", "a second of its processor time"])
    with served(environment) as address, httpx.Client(base_url=address, timeout=60) as client:
        for question, route in ROUTES.items():
            addresses = [route.format(id=random.Random(number).choice(ids)) for number in range(asks)]
            row(name, question, asks, _rate(client, addresses))


def _rate(client: httpx.Client, addresses: Sequence[str]) -> float:
    """Answers by processor time of the server, four clients asking at once."""
    for address in addresses[:20]:
        client.get(address).raise_for_status()
    with ThreadPoolExecutor(4) as people:
        before = _processor_seconds(client)
        for found in people.map(client.get, addresses):
            found.raise_for_status()
        return len(addresses) / (_processor_seconds(client) - before)


def _processor_seconds(client: httpx.Client) -> float:
    shown = _CPU.search(client.get("/metrics").text)
    assert shown
    return float(shown[1])


def _cypher(name: str, store: Store, asks: int) -> None:
    columns = ["store", "statement", "engine p50", "with checks and JSON p50", "added", "added, processor"]
    heading("Cypher, milliseconds", columns)
    for statement in STATEMENTS:
        plain, whole = partial(store.run, statement), partial(answer, store, statement, {}, Settings())
        times: dict[Callable[[], object], list[tuple[float, float]]] = {plain: [], whole: []}
        for _ in range(asks):
            for task, taken in times.items():
                taken.append(_taken(task))
        clock = [median([each[0] for each in taken]) for taken in times.values()]
        processor = [median([each[1] for each in taken]) for taken in times.values()]
        row(name, f"`{statement}`", *clock, clock[1] - clock[0], processor[1] - processor[0])


def _taken(task: Callable[[], object]) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    task()
    return (time.perf_counter() - clock) * 1e3, (time.process_time() - processor) * 1e3
