"""Scores the extractor against hand-made answers.

    python -m benchmarks.score [seeds] [corpus] [training] [--folds FOLDER] [--details] [--write PAGE]

Reads the folders of texts and answers under `../shared`, and says so where they are missing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import yaml

from benchmarks.causes import Compared, scorer
from benchmarks.figures import Scored, page, write
from graph.ids import document_id, sha256, sources_group
from graph.model import Document
from loaders.extraction.extractor import Offline
from loaders.extraction.learned import Models
from loaders.extraction.syntax import Parsed

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

    def tag(self, sentences: Sequence[Parsed]) -> list[list[GoldSpan]]:
        """The names that each sentence holds, none over another."""
        return [sorted(self._spans(sentence.text), key=lambda span: span.start) for sentence in sentences]

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
        if folder is None or not (folder / "folds.json").exists():
            return cls(Models(), {})
        dealt = json.loads((folder / "folds.json").read_text(encoding="utf-8"))
        known = {n: Models(folder / f"fold{n}") for n in set(dealt.values()) if (folder / f"fold{n}").exists()}
        return cls(Models(), {name: known.get(number) for name, number in dealt.items()})

    def unseen(self, folder: str, document: Document) -> bool:
        """Whether a model is known that was not trained on a document of a folder; nothing is trained on seeds."""
        return folder == "seeds" or self.folds.get(document.source) is not None

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=list(FOLDERS))
    parser.add_argument("--details", action="store_true", help="every miss and error")
    parser.add_argument("--limit", type=int, help="only the first N documents of each folder")
    parser.add_argument("--mentions", choices=["found", "gold"], default="found", help="gold: as the answer has them")
    parser.add_argument("--folds", type=Path, help="models of the folds: none reads what it was trained on")
    parser.add_argument("--write", type=Path, help="page that shows the figures")
    args = parser.parse_args()
    if not SHARED.exists():
        sys.exit(f"benchmarks/score.py: the annotated texts are not there: {SHARED}")
    module = scorer(SHARED / "gold" / "score.py")
    models = ModelOf.folder(args.folds)
    scored, missing = [], []
    for name in args.folders:
        texts, gold = FOLDERS[name]
        known = documents(texts, gold, args.limit)
        found = [document for document in known if models.unseen(name, document)]
        if len(found) < len(known):
            unread = f"{len(known) - len(found)} of {len(known)} documents"
            missing.append(f"{unread} of {name}, as no model is there that was trained without them")
        if found:
            scored.append(Scored(name, read(found, gold, models, module, gold_mentions=args.mentions == "gold")))
    if not scored:
        sys.exit(f"benchmarks/score.py: nothing could be read: {'; '.join(missing) or 'no document has an answer'}")
    figures = page(scored, missing, module)
    print(figures)
    if args.details:
        details(scored)
    if args.write:
        write(figures, args.write)


def read(
    found: Sequence[Document], gold: Path, models: ModelOf, module: ModuleType, *, gold_mentions: bool
) -> list[Compared]:
    """Documents as they are read, beside their answers."""
    started = time.perf_counter()
    compared = []
    for document in found:
        answer = yaml.safe_load((gold / f"{Path(document.source).stem}.yaml").read_text(encoding="utf-8"))
        tagger = GoldTagger.of(gold, document) if gold_mentions else None
        compared.append(Compared(Offline(models.of(document), tagger).read(document), answer, module))
    words = sum(len(document.text.split()) for document in found)
    print(f"{gold.parent.name}: {words / (time.perf_counter() - started):.0f} words/s", file=sys.stderr)
    return compared


def details(scored: Sequence[Scored]) -> None:
    """Print every miss and error."""
    for one in (one for part in scored for one in part.compared):
        name = one.reading.document.source
        for part in (one.missed(), one.modes(), one.dates()):
            print(*(f"{name} | {cause} | {words}\n" for cause, words in part), sep="", end="")
        for cause, claim in one.wrong():
            print(f"{name} | wrong: {cause} | {claim.subject} {claim.type} {claim.object} | {claim.quote}")


if __name__ == "__main__":
    main()
