"""Many clients at once on mixed routes, a Neo4j killed and started again meanwhile: errors and latencies."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.engines import CannotStart, start_neo4j
from benchmarks.generated import CLAIMS_IN_A_DOCUMENT, readings, sized
from benchmarks.serving import served
from benchmarks.table import heading, row
from benchmarks.timing import percentile
from graph.stores import open_store

ROUTES = (
    "/v1/entities/{id}",
    "/v1/entities/{id}/neighbours?limit=20",
    "/v1/entities/{id}/evidence?limit=20",
    "/v1/search?text={text}",
    "/v1/paths?from={id}&to={other}&k=1&seconds=5",
    "/v1/documents?limit=20",
    "/v1/statistics",
    "/v1/contradictions?limit=5",
)
_EDGES = 5_000
_LITTLE = {"YALU_WORK_AT_ONCE": "2", "YALU_WAITING": "4"}


@dataclass(slots=True)
class Seen:
    """What clients saw: milliseconds of good answers, other answers, and how many seconds in the last of them came."""

    began: float
    good: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    last_bad: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, status: str, milliseconds: float) -> None:
        """One answer, or the name of the error that came instead."""
        with self.lock:
            if status == "200":
                self.good.append(milliseconds)
            else:
                self.statuses[status] += 1
                self.last_bad = time.monotonic() - self.began


def measure(stores: Sequence[str], clients: int, seconds: float) -> None:
    """Prints what so many clients saw in so many seconds, of each kind of store."""
    title = f"{clients} clients at once for {seconds:g} s, {_EDGES:,} relationships, milliseconds"
    heading(title, ["store", "answers", "p50", "p95", "p99", "other answers", "last of them, after s"])
    with TemporaryDirectory(prefix="yalu-clients-") as home:
        if "embedded" in stores:
            _print("embedded", _embedded(home, clients, seconds, {}))
            _print("embedded, 2 at once and 4 waiting", _embedded(home, clients, seconds, _LITTLE))
        if "neo4j" in stores:
            try:
                _print("neo4j, killed and started again", _on_neo4j(Path(home), clients, seconds))
            except CannotStart as reason:
                print(f"Neo4j is not measured: {reason}")


def _print(name: str, seen: Seen) -> None:
    others = ", ".join(f"{count} x {status}" for status, count in sorted(seen.statuses.items())) or "none"
    shares = [percentile(seen.good, share) for share in (0.5, 0.95, 0.99)]
    row(name, len(seen.good), *shares, others, round(seen.last_bad, 1))


def _embedded(home: str, clients: int, seconds: float, limits: dict[str, str]) -> Seen:
    return _asked({"YALU_STORE": f"embedded://{home}/store", **limits}, clients, seconds)


def _on_neo4j(home: Path, clients: int, seconds: float) -> Seen:
    """With a Neo4j that is killed after a third of the time, and started again."""
    with start_neo4j(home / "neo4j") as server:

        def trouble() -> None:
            server.kill()
            server.start()

        timer = threading.Timer(seconds / 3, trouble)
        return _asked({"YALU_STORE": server.address, "YALU_NEO4J_PASSWORD": server.password}, clients, seconds, timer)


def _filled(environment: dict[str, str]) -> list[dict[str, str]]:
    """Fills the store; entities to ask about."""
    password = environment.get("YALU_NEO4J_PASSWORD", "")
    with open_store(environment["YALU_STORE"], user="neo4j", password=password) as store:
        stream = readings(sized(_EDGES))
        with store.writer() as writer:
            while batch := list(islice(stream, 2_000 // CLAIMS_IN_A_DOCUMENT)):
                writer.add(batch)
        rows = store.run("MATCH (e:Entity) RETURN e.id AS id, e.name AS name ORDER BY e.id LIMIT 2000")
    dice = random.Random(3)
    pairs = (dice.sample(rows, 2) for _ in range(500))
    return [{"id": one["id"], "other": other["id"], "text": one["name"][:12]} for one, other in pairs]


def _asked(environment: dict[str, str], clients: int, seconds: float, trouble: threading.Timer | None = None) -> Seen:
    values = _filled(environment)
    with served(environment) as address, ThreadPoolExecutor(clients) as people:
        _warmed(address, values)
        if trouble:
            trouble.start()
        seen, until = Seen(time.monotonic()), time.monotonic() + seconds
        list(people.map(lambda number: _ask(address, values, seen, until, number), range(clients)))
        if trouble:
            trouble.join()
    return seen


def _warmed(address: str, values: Sequence[dict[str, str]]) -> None:
    """Each route once: a Neo4j that has just started plans for seconds."""
    with httpx.Client(base_url=address, timeout=120) as client:
        for route in ROUTES:
            client.get(route.format_map(values[0])).raise_for_status()


def _ask(address: str, values: Sequence[dict[str, str]], seen: Seen, until: float, number: int) -> None:
    dice = random.Random(number)
    with httpx.Client(base_url=address, timeout=60) as client:
        while time.monotonic() < until:
            begun = time.monotonic()
            try:
                status = _told(client.get(dice.choice(ROUTES).format_map(dice.choice(values))))
            except httpx.HTTPError as error:
                status = type(error).__name__
            seen.add(status, (time.monotonic() - begun) * 1000)
            time.sleep(0 if status == "200" else 0.2)


def _told(answer: httpx.Response) -> str:
    """The status, and of a problem its type; `unclean` where it does not say what it is or when to ask again."""
    if answer.status_code == 200:
        return "200"
    clean = answer.headers["content-type"] == "application/problem+json" and "retry-after" in answer.headers
    return f"{answer.status_code} {answer.json()['type'].rpartition('/')[2] if clean else 'unclean'}"
