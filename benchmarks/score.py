"""Scores the extractor against hand-made answers.

    python -m benchmarks.score [seeds] [corpus] [training] [--details] [--limit N]

Reads the folders of texts and answers under `../shared`, and says so where they are missing.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.causes import Compared, scorer, summary
from graph.ids import document_id, sha256, sources_group
from graph.model import Document, Reading
from graph.ontology import load
from loaders.extraction.extractor import Offline
from loaders.extraction.learned import Models

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = {
    "seeds": (SHARED / "seeds", SHARED / "gold"),
    "corpus": (SHARED / "corpus" / "texts", SHARED / "corpus" / "gold"),
    "training": (SHARED / "training" / "texts", SHARED / "training" / "gold"),
}


def _first(label: str | list[str]) -> str:
    return label if isinstance(label, str) else label[0]


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A mention that the answer names."""

    start: int
    end: int
    label: str
    score: float = 1.0


@dataclass(frozen=True)
class GoldTagger:
    """Finds the names of an answer, longest first: how well the rest would do on mentions without a fault."""

    names: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, gold: Path, document: Document) -> GoldTagger:
        answer = yaml.safe_load((gold / f"{Path(document.source).stem}.yaml").read_text(encoding="utf-8"))
        names = {
            (str(name), _first(entity["label"]), str(entity["id"]))
            for entity in answer["entities"]
            for name in entity["names"]
        }
        return cls(tuple(sorted(names, key=lambda pair: (-len(pair[0]), pair))))

    def tag(self, sentences: Sequence[str]) -> list[list[GoldSpan]]:
        """The names that each sentence holds, none over another."""
        return [sorted(self._spans(sentence), key=lambda span: span.start) for sentence in sentences]

    def _spans(self, sentence: str) -> list[GoldSpan]:
        found: list[tuple[str, GoldSpan]] = []
        for name, label, entity in self.names:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
                over = [(e, o) for e, o in found if match.start() < o.end and o.start < match.end()]
                if all(e != entity and o.start <= match.start() and match.end() <= o.end for e, o in over):
                    found.append((entity, GoldSpan(match.start(), match.end(), label)))
        return [span for _, span in found]


@dataclass(frozen=True)
class ModelOf:
    """Which model may read a document: one that was not trained on it, where folds are given."""

    everything: Models
    folds: Mapping[str, Models | None]

    @classmethod
    def folder(cls, folder: Path | None) -> ModelOf:
        """The models of a folder of folds: `folds.json` (document -> fold) and `fold0/`, `fold1/`, ..."""
        if folder is None:
            return cls(Models(), {})
        dealt = json.loads((folder / "folds.json").read_text(encoding="utf-8"))
        known = {n: Models(folder / f"fold{n}") for n in set(dealt.values()) if (folder / f"fold{n}").exists()}
        return cls(Models(), {name: known.get(number) for name, number in dealt.items()})

    def of(self, document: Document) -> Models | None:
        """The model for a document; None where the model of its fold is missing."""
        return self.folds.get(document.source, self.everything) if self.folds else self.everything


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
    parser.add_argument("--mentions", choices=["found", "gold"], default="found", help="gold: as the answer has them")
    parser.add_argument("--folds", type=Path, help="models of the folds: none reads what it was trained on")
    parser.add_argument("--output", type=Path, default=None, help="folder for the Graph JSON files")
    args = parser.parse_args()
    if not SHARED.exists():
        sys.exit(f"benchmarks/score.py: the annotated texts are not there: {SHARED}")
    for name in args.folders:
        score(name, args)


def score(name: str, args: argparse.Namespace) -> None:
    texts, gold = FOLDERS[name]
    models = ModelOf.folder(args.folds)
    found = [document for document in documents(texts, gold, args.limit) if models.of(document)]
    started = time.perf_counter()
    read = [
        Offline(models.of(document), GoldTagger.of(gold, document) if args.mentions == "gold" else None).read(document)
        for document in found
    ]
    seconds = time.perf_counter() - started
    words = sum(len(reading.document.text.split()) for reading in read)
    with tempfile.TemporaryDirectory() as chosen:
        output = (args.output or Path(chosen)) / f"{name}.json"
        output.write_text(json.dumps(graph_json(read)), encoding="utf-8")
        for reading in read:
            answer = f"{Path(reading.document.source).stem}.yaml"
            shutil.copy(gold / answer, Path(chosen) / answer)
        lines = _scored(output, Path(chosen), texts, details=args.details)
    print(f"== {name}: {len(read)} documents, {words / seconds:.0f} words/s")
    print("\n".join(lines if args.details or len(read) < 10 else lines[-1:]))
    _causes(read, gold, details=args.details)


def _causes(read: list[Reading], gold: Path, *, details: bool) -> None:
    module = scorer(SHARED / "gold" / "score.py")
    answers = [gold / f"{Path(reading.document.source).stem}.yaml" for reading in read]
    compared = [
        Compared(reading, yaml.safe_load(path.read_text(encoding="utf-8")), module)
        for reading, path in zip(read, answers, strict=True)
    ]
    if details:
        for item in compared:
            for part in (item.missed(), item.modes(), item.dates()):
                print(*(f"{item.reading.document.source} | {cause} | {words}" for cause, words in part), sep="\n")
    print("   " + "; ".join(f"{cause}: {count}" for cause, count in summary(compared).most_common()))


def _scored(output: Path, gold: Path, texts: Path, *, details: bool) -> list[str]:
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(output), str(gold), str(texts)]
    shown = subprocess.run([*command, *(["--details"] if details else [])], capture_output=True, text=True, check=True)
    return shown.stdout.splitlines()


if __name__ == "__main__":
    main()
