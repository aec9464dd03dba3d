"""`python -m benchmarks [extraction] [writing] [asking] [paths] [same] [exporting] [clients] [page]`."""

from __future__ import annotations

import argparse
import os
import platform
import time
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

SAMPLES = Path(__file__).parents[1] / "samples"
WHAT = ("extraction", "writing", "asking", "paths", "same", "exporting", "clients", "page")


def main() -> None:
    """Measures what is asked for, on this machine, now."""
    asked = _parser().parse_args()
    what = set(asked.what or WHAT)
    print(f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {os.cpu_count()} cores")
    if "extraction" in what:
        from benchmarks import extraction

        extraction.measure(asked.texts, asked.runs)
    if "exporting" in what:
        from benchmarks import exporting

        exporting.measure(asked.exports, asked.runs)
    if "clients" in what:
        from benchmarks import clients

        clients.measure(asked.store, asked.clients, asked.seconds)
    if "page" in what:
        from benchmarks import page

        page.measure(max(asked.edges), asked.runs)
    if what & {"writing", "asking", "paths", "same"}:
        from benchmarks import asking, connecting, same, writing
        from benchmarks.engines import engines

        with engines(set(asked.store)) as found:
            if "writing" in what:
                writing.measure(found, asked.claims, asked.runs)
            for edges in asked.edges if "asking" in what else ():
                asking.measure(found, edges, asked.asks)
            for edges in asked.edges if "paths" in what else ():
                connecting.measure(found, edges, asked.asks)
            for edges in asked.edges if "same" in what else ():
                same.measure(found, edges)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*WHAT, []], help="what to measure")
    parser.add_argument("--store", nargs="+", choices=["embedded", "neo4j"], default=["embedded", "neo4j"])
    parser.add_argument("--texts", type=Path, default=SAMPLES, help="a folder of .txt files to extract from")
    parser.add_argument("--claims", type=int, default=20_000, help="how many to write")
    parser.add_argument("--edges", type=int, nargs="+", default=[10_000, 100_000], help="sizes of graphs to ask")
    parser.add_argument("--exports", type=int, nargs="+", default=[10_000, 100_000], help="sizes of graphs to export")
    parser.add_argument("--asks", type=int, default=200, help="how often to ask each question")
    parser.add_argument("--clients", type=int, default=32, help="how many ask at once")
    parser.add_argument("--seconds", type=float, default=60, help="how long they ask")
    parser.add_argument("--runs", type=int, default=3, help="how often to repeat what is compared")
    return parser


if __name__ == "__main__":
    main()
