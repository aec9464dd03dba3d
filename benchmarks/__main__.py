"""`python -m benchmarks [WHAT ...]`: a table each; by default all."""

from __future__ import annotations

import argparse
import os
import platform
import time
from importlib import import_module
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

SAMPLES = Path(__file__).parents[1] / "samples"
ALONE = {
    "extraction": ("extraction", "texts", "runs"),
    "exporting": ("exporting", "exports", "runs"),
    "rates": ("rates", "store", "asks"),
    "clients": ("clients", "store", "clients", "seconds"),
    "page": ("page", "largest", "runs"),
}
"""What brings its own stores: its module, and the options that it takes."""
ON_ENGINES = {
    "writing": ("writing", "claims", "runs"),
    "asking": ("asking", "edges", "asks"),
    "paths": ("connecting", "edges", "asks"),
    "analytics": ("analysing", "edges"),
    "same": ("same", "edges"),
}
"""What is given engines to fill; of several numbers of edges, each is measured."""


def main() -> None:
    """Measures what is asked for, on this machine, now."""
    asked = _parser().parse_args()
    asked.largest = max(asked.edges)
    what = asked.what or [*ALONE, *ON_ENGINES]
    print(f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {os.cpu_count()} cores")
    for name in filter(ALONE.__contains__, what):
        _measured(ALONE[name], asked)
    if on_engines := [name for name in what if name in ON_ENGINES]:
        from benchmarks.engines import engines

        with engines(set(asked.store), asked.at) as found:
            for name in on_engines:
                for size in asked.edges if "edges" in ON_ENGINES[name] else asked.edges[:1]:
                    _measured(ON_ENGINES[name], argparse.Namespace(**{**vars(asked), "edges": size}), found)


def _measured(named: tuple[str, ...], asked: argparse.Namespace, *first: object) -> None:
    module, *options = named
    import_module(f"benchmarks.{module}").measure(*first, *(getattr(asked, option) for option in options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*ALONE, *ON_ENGINES, []], help="what to measure")
    parser.add_argument("--store", nargs="+", choices=["embedded", "neo4j"], default=["embedded", "neo4j"])
    parser.add_argument(
        "--at", nargs="+", default=(), metavar="ADDRESS", help="stores that are filled, to be asked only"
    )
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
