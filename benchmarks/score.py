"""Scores the extractor against hand-made answers.

    python benchmarks/score.py [seeds] [corpus] [training] [--details] [--limit N]

Reads the folders of texts and answers under `../shared`, and says so where they are missing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import yaml

from graph.ids import document_id, sha256, sources_group
from graph.model import Document, Reading
from graph.ontology import load
from loaders.extraction.extractor import Offline

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = {
    "seeds": (SHARED / "seeds", SHARED / "gold"),
    "corpus": (SHARED / "corpus" / "texts", SHARED / "corpus" / "gold"),
    "training": (SHARED / "training" / "texts", SHARED / "training" / "gold"),
}


def documents(texts: Path, gold: Path, limit: int | None) -> list[Document]:
    """The texts that have an answer, with what the sidecar knows about them."""
    sidecar = texts / "documents.yaml"
    rows = yaml.safe_load(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else []
    known = {row["file"]: row for row in rows}
    found = []
    for path in sorted(gold.glob("*.yaml"))[:limit]:
        name = f"{path.stem}.txt"
        text = (texts / name).read_text(encoding="utf-8")
        row = known.get(name, {})
        found.append(
            Document(
                id=document_id(name, text),
                source=name,
                text=text,
                sha256=sha256(text),
                sources_group=sources_group(text),
                title=row.get("title"),
                publisher=row.get("publisher"),
                published=str(row["published"]) if row.get("published") else None,
            )
        )
    return found


def graph_json(readings: list[Reading]) -> dict[str, list[dict[str, object]]]:
    """Readings in the neutral form; one node for each key, one edge for each subject, type and object."""
    nodes: list[dict[str, object]] = []
    edges: dict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for reading in readings:
        for key in reading.keys:
            spans = [
                {
                    "document": key.document,
                    "start": m.start,
                    "end": m.end,
                    "text": reading.document.text[m.start : m.end],
                }
                for m in key.mentions
            ]
            nodes.append(
                {
                    "id": key.id,
                    "labels": load().closure(key.labels),
                    "name": key.name,
                    "aliases": key.aliases,
                    "named": key.named,
                    "mentions": spans,
                }
            )
        for claim in reading.claims:
            fields = ("document", "start", "end", "quote", "mode", "cue", "attribution", "valid_from", "valid_to")
            row = {name: getattr(claim, name) for name in (*fields, "date_text", "confidence", "extractor")}
            edges[claim.subject, claim.type, claim.object].append(row)
    return {
        "documents": [{"id": r.document.id, "source": r.document.source} for r in readings],
        "nodes": nodes,
        "edges": [
            {"id": f"{a} {kind} {b}", "type": kind, "source": a, "target": b, "evidence": rows}
            for (a, kind, b), rows in edges.items()
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=["seeds", "corpus", "training"])
    parser.add_argument("--details", action="store_true", help="every miss and error")
    parser.add_argument("--limit", type=int, help="only the first N documents of each folder")
    parser.add_argument("--output", type=Path, default=None, help="folder for the Graph JSON files")
    args = parser.parse_args()
    if not SHARED.exists():
        sys.exit(f"benchmarks/score.py: the annotated texts are not there: {SHARED}")
    for name in args.folders:
        score(name, args)


def score(name: str, args: argparse.Namespace) -> None:
    texts, gold = FOLDERS[name]
    extractor = Offline()
    started = time.perf_counter()
    read = [extractor.read(document) for document in documents(texts, gold, args.limit)]
    seconds = time.perf_counter() - started
    words = sum(len(reading.document.text.split()) for reading in read)
    output = (args.output or Path("/tmp")) / f"yalu-{name}.json"
    output.write_text(json.dumps(graph_json(read)), encoding="utf-8")
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(output), str(gold), str(texts)]
    shown = subprocess.run(
        [*command, *(["--details"] if args.details else [])], capture_output=True, text=True, check=True
    )
    lines = shown.stdout.splitlines()
    print(f"== {name}: {len(read)} documents, {words / seconds:.0f} words/s")
    print("\n".join(lines if args.details or len(read) < 10 else lines[-1:]))


if __name__ == "__main__":
    main()
