"""How long questions take: called directly and over HTTP, beside the plain Cypher of the same question run raw."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import uvicorn

from benchmarks.engines import Engine, Read
from benchmarks.generated import readings, sized
from benchmarks.raw_rows import fill
from benchmarks.table import heading, row
from benchmarks.timing import latencies, median, peak_megabytes, percentile
from graph.stores.base import Store
from queries.entity import entity
from queries.neighbours import neighbours
from queries.paths import paths
from queries.paths.holding import holding, settle
from queries.search import search

_ENTITY = "MATCH (e:Entity {id: $id}) OPTIONAL MATCH (e)-[r]-(:Entity) RETURN e, type(r) AS type, count(r) AS count"
_NEIGHBOURS = (
    "MATCH (e:Entity {id: $id})-[r]-(n:Entity) RETURN n, r, startNode(r) = e AS out "
    "ORDER BY r.documents DESC, r.id LIMIT 100"
)
_SEARCH = "CALL db.index.fulltext.queryNodes('entity_search', $text) YIELD node, score RETURN node, score LIMIT 20"
_HELD = 10_000_000
_PATHS = "MATCH p = shortestPath((a:Entity {id: $id})-[*..6]-(b:Entity {id: $other})) RETURN p"


@dataclass(frozen=True, slots=True)
class Question:
    """One question in its three forms; each takes the values of one asking."""

    name: str
    direct: Callable[[Store, Mapping[str, str]], object]
    route: str
    raw: str


QUESTIONS = (
    Question("entity", lambda s, v: entity(s, v["id"]), "/v1/entities/{id}", _ENTITY),
    Question("neighbours", lambda s, v: neighbours(s, v["id"]), "/v1/entities/{id}/neighbours", _NEIGHBOURS),
    Question("search", lambda s, v: search(s, v["text"]), "/v1/search?text={text}", _SEARCH),
    Question(
        "paths",
        lambda s, v: paths(s, (v["id"],), (v["other"],), k=5),
        "/v1/paths?from={id}&to={other}&k=5",
        _PATHS,
    ),
)


def measure(engines: list[Engine], edges: int, asks: int) -> None:
    """Prints p50 and p95 in milliseconds of each question on a graph of about so many relationships."""
    columns = ["store", "question", "direct p50", "direct p95", "HTTP p50", "HTTP p95", "raw p50", "raw p95"]
    heading(f"Asking, {edges:,} relationships, {asks} askings, milliseconds", [*columns, "HTTP / raw p50"])
    for engine in engines:
        fill(engine, readings(sized(edges)))
        values = _values(engine, asks)
        with engine.raw() as (_, read):
            raw = {q.name: latencies([_raw_ask(read, q, v) for v in values]) for q in QUESTIONS}
        with engine.opened() as store, holding(store, _HELD):
            settle(store)
            direct = {q.name: latencies([_direct_ask(store, q, v) for v in values]) for q in QUESTIONS}
            with _served(store) as client:
                http = {q.name: latencies([_http_ask(client, q, v) for v in values]) for q in QUESTIONS}
        for question in QUESTIONS:
            figures = [
                part(side[question.name])
                for side in (direct, http, raw)
                for part in (median, lambda taken: percentile(taken, 0.95))
            ]
            row(engine.name, question.name, *figures, median(http[question.name]) / median(raw[question.name]))
    print(f"\nPeak memory of the asking process: {peak_megabytes():,.0f} MB", flush=True)


def _values(engine: Engine, asks: int) -> list[dict[str, str]]:
    dice = random.Random(3)
    with engine.opened() as store:
        rows = store.run("MATCH (e:Entity) RETURN e.id AS id, e.name AS name ORDER BY e.id LIMIT 20000", {})
    return [
        {"id": one["id"], "text": one["name"].rsplit(" ", 2)[0], "other": other["id"]}
        for one, other in (dice.sample(rows, 2) for _ in range(asks))
    ]


def _raw_ask(read: Read, question: Question, values: dict[str, str]) -> Callable[[], object]:
    return lambda: read(question.raw, dict(values))


def _direct_ask(store: Store, question: Question, values: dict[str, str]) -> Callable[[], object]:
    return lambda: question.direct(store, values)


def _http_ask(client: httpx.Client, question: Question, values: dict[str, str]) -> Callable[[], object]:
    address = question.route.format_map(values)
    return lambda: client.get(address).raise_for_status()


@contextmanager
def _served(store: Store) -> Iterator[httpx.Client]:
    """The API over this store on a free port of loopback, in a thread of this process."""
    from api.app import create_app
    from api.settings import Settings

    app = create_app(Settings(graph_in_memory=_HELD), store)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    settle(app.state.store)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        yield client
    server.should_exit = True
    thread.join()
