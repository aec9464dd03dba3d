"""Megabytes a second and memory of each export format, at sizes ten times apart; GraphML beside networkx.

Each export runs in a process of its own over an embedded store; seconds are those of the processor. The engine holds
the graph in memory: an export's own memory is what it takes at most beyond a store that has been read through once.
What is zipped counts by its size unpacked.
"""

from __future__ import annotations

import gc
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import process_time
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile, is_zipfile

import kglite

from benchmarks.generated import readings, sized
from benchmarks.table import heading, row
from benchmarks.timing import in_turn, median
from graph.export import Options, Subgraph, export, graphml
from graph.export.columns import edge_cells, node_cells
from graph.export.evidence_json import evidence_json
from graph.ontology import load
from graph.stores import open_store

if TYPE_CHECKING:
    import networkx

    from graph.export.subgraph import Edge, Node

STREAMED = ("json", "graphml", "gexf", "csv", "cypher", "neo4j-admin", "ftm", "nquads", "turtle", "dot", "xlsx")
_BATCH = 200
_PAUSE = 0.02


def measure(sizes: list[int], runs: int) -> None:
    """Prints both tables."""
    with tempfile.TemporaryDirectory() as folder:
        stores = {size: _written(Path(folder) / str(size), size) for size in sizes}
        _formats(stores)
        heading(f"GraphML, {min(sizes):,} edges in memory", ["what", "ours, s", "networkx, s", "networkx / ours"])
        _beside_networkx(stores[min(sizes)], runs)


def _written(folder: Path, edges: int) -> str:
    address = f"embedded://{folder}"
    with open_store(address) as store, store.writer() as writer:
        stream = readings(sized(edges))
        while batch := list(islice(stream, _BATCH)):
            writer.add(batch)
    return address


def _formats(stores: dict[int, str]) -> None:
    columns = [f"{size:,}: {what}" for size in stores for what in ("MB", "MB/s", "of the store, MB", "its own, MB")]
    heading("Exports", ["format", *columns])
    for format in STREAMED:
        told = [_told(address, format) for address in stores.values()]
        row(format, *(cell for one in told for cell in (one["size"], one["speed"], one["store"], one["own"])))


def _told(address: str, format: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.exporting", address, format]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def one(address: str, format: str) -> None:
    """Exports once and prints what it took: megabytes, and megabytes a second."""
    before = _resident()
    with open_store(address, read_only=True) as store, tempfile.TemporaryFile() as file:
        _read_through(Subgraph(store, load()))
        begun = process_time()
        with _watched() as seen:
            for piece in export(store, format):
                file.write(piece if isinstance(piece, bytes) else piece.encode())
        seconds = process_time() - begun
        size = _unpacked(file) / 1e6
    measured = {"store": (seen.before - before) / 1e6, "own": (seen.peak - seen.before) / 1e6}
    print(json.dumps({"size": size, "speed": size / seconds, **measured}))


def _read_through(subgraph: Subgraph) -> None:
    """Lets the engine take what it takes for itself, and gives back what reading left over."""
    for each in (subgraph.documents(), subgraph.nodes(), subgraph.edges()):
        for _ in each:
            pass
    gc.collect()
    kglite.trim_memory()


def _unpacked(file: IO[bytes]) -> int:
    if not is_zipfile(file):
        return file.seek(0, os.SEEK_END)
    with ZipFile(file) as archive:
        return sum(member.file_size for member in archive.infolist())


@dataclass
class _Memory:
    before: int = 0
    peak: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        while not self.over.wait(_PAUSE):
            self.peak = max(self.peak, _resident())


@contextmanager
def _watched() -> Iterator[_Memory]:
    memory = _Memory(before=_resident(), peak=_resident())
    looking = threading.Thread(target=memory.look)
    looking.start()
    try:
        yield memory
    finally:
        memory.over.set()
        looking.join()


def _resident() -> int:
    """Bytes that are this process's own; pages of files, which come and go, left out."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("RssAnon:")[1].split()[0]) * 1024


class _Held:
    """A subgraph that is in memory already."""

    def __init__(self, subgraph: Subgraph) -> None:
        self.ontology = subgraph.ontology
        self._nodes, self._edges = list(subgraph.nodes()), list(subgraph.edges())

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes)

    def edges(self) -> Iterator[Edge]:
        return iter(self._edges)


def _beside_networkx(address: str, runs: int) -> None:
    import networkx

    with open_store(address, read_only=True) as store:
        held = _Held(Subgraph(store, load()))
    built = _networkx(held)

    def ours() -> float:
        begun = process_time()
        for _ in graphml.write(held, Options()):  # type: ignore[arg-type]  # all of it that the format needs
            pass
        return process_time() - begun

    def only_written() -> float:
        begun = process_time()
        networkx.write_graphml(built, io.BytesIO())
        return process_time() - begun

    def built_and_written() -> float:
        begun = process_time()
        networkx.write_graphml(_networkx(held), io.BytesIO())
        return process_time() - begun

    mine, written, both = in_turn(runs, ours, only_written, built_and_written)
    row("write_graphml of a graph that is built", median(mine), median(written), median(written) / median(mine))
    row("the same nodes and edges -> file", median(mine), median(both), median(both) / median(mine))


def _networkx(held: _Held) -> networkx.MultiDiGraph[str]:
    """The same graph with the same attributes."""
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in held.nodes():
        graph.add_node(node.id, **{k: v for k, v in node_cells(node, held.ontology).items() if v is not None})
    for edge in held.edges():
        cells = {**edge_cells(edge, held.ontology), "label": edge.type, "evidence": evidence_json(edge.evidence)}
        graph.add_edge(edge.source, edge.target, key=edge.id, **{k: v for k, v in cells.items() if v is not None})
    return graph


if __name__ == "__main__":
    one(*sys.argv[1:])
