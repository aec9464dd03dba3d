"""Annotated folders read as sentences with mentions and relations between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from graph.errors import LoadError
from graph.model import Mode

WRITTEN = Path(__file__).parent / "written"
"""Invented passages with answers, to learn from beside any folder; nothing is measured on them."""
ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Lt|Col|Capt|No|vs|Inc|Ltd|Co|Corp|U\.S)\.$")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z\"“‘(])")


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention in a sentence: `text[start:end]`; `inner` when it lies inside a mention of something else."""

    start: int
    end: int
    label: str
    entity: str
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds between two mentions of a sentence, by index.

    Attributes:
        types: any of them is right; the first is preferred.
        certain: false for another mention of the same two entities, which is neither example nor counter-example.
    """

    source: int
    target: int
    types: tuple[str, ...]
    certain: bool = True
    mode: Mode = Mode.ASSERTED


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what is marked in it.

    Attributes:
        mentions: in text order, the longer one first.
        unsure: stretches that may be a mention or not.
    """

    text: str
    start: int
    mentions: tuple[Marked, ...] = ()
    relations: tuple[Relation, ...] = ()
    unsure: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its sentences.

    Attributes:
        gold: the answer as its YAML has it.
        related: false where the answer does not say which sentence tells a relation, and this is guessed.
    """

    name: str
    sentences: tuple[Sentence, ...]
    gold: Mapping[str, object]
    related: bool = True
    text: str = ""


def read_folder(folder: Path) -> list[Annotated]:
    """Every annotated document of a folder with `texts/` and `gold/`, by name.

    Raises: LoadError.
    """
    files = sorted((folder / "gold").glob("*.yaml"))
    if not files:
        raise LoadError(f"{folder}: no gold/*.yaml", "name a folder of annotated texts")
    return [read_document(file, folder / "texts") for file in files]


def read_document(file: Path, texts: Path) -> Annotated:
    """One annotated document. Raises: LoadError where file or text is missing or not as expected."""
    try:
        gold = yaml.safe_load(file.read_text(encoding="utf-8"))
        text = (texts / gold["document"]).read_text(encoding="utf-8")
        return annotate(gold, text)
    except (OSError, KeyError, TypeError, yaml.YAMLError) as error:
        raise LoadError(f"{file}: {error}", "compare it with another file of the folder") from error


def annotate(gold: Mapping[str, object], text: str) -> Annotated:
    """Find each name of the answer in the text, and for each relation the mentions nearest to its cue."""
    relations = items(gold, "relations")
    related = all("in" in relation for relation in relations)
    found = sorted(set(occurrences(gold, text)), key=lambda m: (m.start - m.end, m.start, m.entity))
    sentences = []
    for number, (start, sentence) in enumerate(split(text, by_line=related), 1):
        inside = [shift(m, start) for m in found if start <= m.start and m.end <= start + len(sentence)]
        mentions = keep(inside)
        told = [r for r in relations if r.get("in") == number]
        linked = tuple(link for relation in told for link in links(relation, sentence, mentions))
        sentences.append(Sentence(sentence, start, mentions, linked))
    if not related:
        sentences = guessed(sentences, relations)
    return Annotated(str(gold["document"]), tuple(sentences), gold, related, text)


def guessed(sentences: Sequence[Sentence], relations: Sequence[Mapping[str, object]]) -> list[Sentence]:
    """Sentences with relations that the answer does not place: certain where one sentence alone has both ends."""
    found: list[list[Relation]] = [[] for _ in sentences]
    for relation in relations:
        told = [
            (place, link) for place, one in enumerate(sentences) for link in links(relation, one.text, one.mentions)
        ]
        alone = len({place for place, _ in told}) == 1
        for place, link in told:
            found[place].append(replace(link, certain=link.certain and alone))
    return [replace(sentence, relations=tuple(some)) for sentence, some in zip(sentences, found, strict=True)]


def items(gold: Mapping[str, object], key: str) -> list[dict[str, object]]:
    """The list under a key of an answer."""
    found = gold.get(key) or []
    assert isinstance(found, list)
    return found


def any_of(value: object) -> tuple[str, ...]:
    """A value of an answer that may be a list."""
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def occurrences(gold: Mapping[str, object], text: str) -> Iterator[Marked]:
    """Every place where a name of an entity stands as whole words."""
    for entity in items(gold, "entities"):
        label = any_of(entity["label"])[0]
        for name in any_of(entity["names"]):
            for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                yield Marked(hit.start(), hit.end(), label, str(entity["id"]))


def shift(mention: Marked, by: int) -> Marked:
    """The same mention in offsets of its sentence."""
    return Marked(mention.start - by, mention.end - by, mention.label, mention.entity)


def keep(mentions: Iterable[Marked]) -> tuple[Marked, ...]:
    """The longest mentions, and inside them those of other entities; `mentions` come longest first."""
    kept: list[Marked] = []
    for mention in mentions:
        over = [k for k in kept if mention.start < k.end and k.start < mention.end]
        if not over:
            kept.append(mention)
        elif all(holds(k, mention) for k in over):
            kept.append(Marked(mention.start, mention.end, mention.label, mention.entity, inner=True))
    return tuple(sorted(kept, key=lambda m: (m.start, -m.end)))


def holds(outer: Marked, mention: Marked) -> bool:
    """Whether a mention lies inside an outer one of another entity and is shorter."""
    shorter = mention.end - mention.start < outer.end - outer.start
    inside = outer.start <= mention.start and mention.end <= outer.end
    return shorter and inside and not outer.inner and outer.entity != mention.entity


def links(relation: Mapping[str, object], sentence: str, mentions: tuple[Marked, ...]) -> Iterator[Relation]:
    """The pairs of mentions of a relation's ends: the one nearest to its cue, or to each other, is certain."""
    sources, targets = set(any_of(relation["from"])), set(any_of(relation["to"]))
    cue = str(relation.get("cue") or "")
    middle = sentence.find(cue) + len(cue) / 2
    pairs = [
        ((apart(a, middle) + apart(b, middle) if cue else 0.0) + 0.01 * abs(a.start - b.start), i, j)
        for i, a in enumerate(mentions)
        for j, b in enumerate(mentions)
        if a.entity in sources and b.entity in targets and a.entity != b.entity
    ]
    seen: set[tuple[str, str]] = set()
    for _, i, j in sorted(pairs):
        ends = mentions[i].entity, mentions[j].entity
        yield Relation(i, j, any_of(relation["type"]), certain=ends not in seen, mode=mode_of(relation))
        seen.add(ends)


def mode_of(relation: Mapping[str, object]) -> Mode:
    """How firmly an answer says that a relation is told: `hedged` is absent, true, or another mode by name."""
    wanted = relation.get("hedged")
    return Mode(wanted) if isinstance(wanted, str) else Mode.HEDGED if wanted else Mode.ASSERTED


def apart(mention: Marked, place: float) -> float:
    """Characters between a mention and a place; 0 inside it."""
    return max(0.0, mention.start - place, place - mention.end)


def split(text: str, *, by_line: bool) -> Iterator[tuple[int, str]]:
    """Sentences with their offsets: lines, or lines cut at full stops."""
    position = 0
    for line in text.split("\n"):
        if line.strip():
            yield from [(position, line)] if by_line else cut(line, position)
        position += len(line) + 1


def cut(line: str, position: int) -> Iterator[tuple[int, str]]:
    """The sentences of a line."""
    start = 0
    for hit in SENTENCE_END.finditer(line):
        if not ABBREVIATION.search(line[start : hit.start()]):
            yield position + start, line[start : hit.end()].rstrip()
            start = hit.end()
    if line[start:].strip():
        yield position + start, line[start:]
