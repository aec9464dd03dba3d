"""Which pairs, read end to end in documents that were held out, are right by their annotated answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph import ontology
from loaders.extraction.encoder import Encoder
from loaders.extraction.pairs import PairClassifier
from loaders.extraction.tagger import Span, Tagger
from loaders.extraction.train.annotated import Annotated, any_of, items
from loaders.extraction.train.parsing import parsed_texts

DETERMINER = re.compile(r"(?i)^(?:a|an|the|this|that|these|those|its|their|his|her|some|many)\s+")

AFTER_HEAD = re.compile(r" (?:of|in|at|from|with|that|who|which|under|for|on|by|to|near|inside|across) ")


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair that was read: its type, its probability, and whether the answer says so."""

    type: str
    probability: float
    right: bool


@dataclass(frozen=True, slots=True)
class Known:
    """An annotated answer, easy to ask: entities by name with their labels, relations by type and ends."""

    names: dict[str, set[tuple[str, tuple[str, ...]]]]
    described: tuple[tuple[str, str, tuple[str, ...]], ...]
    relations: set[tuple[str, str, str]]

    @classmethod
    def of(cls, document: Annotated) -> Known:
        """The answer of a document."""
        names: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
        described = []
        for entity in items(document.gold, "entities"):
            for name in map(plain, any_of(entity["names"])):
                names.setdefault(name, set()).add((str(entity["id"]), any_of(entity["label"])))
                if not entity.get("named", True):
                    described.append((name, str(entity["id"]), any_of(entity["label"])))
        relations = {
            (kind, source, target)
            for relation in items(document.gold, "relations")
            for kind in any_of(relation["type"])
            for source in any_of(relation["from"])
            for target in any_of(relation["to"])
        }
        return cls(names, tuple(described), relations)

    def entities(self, words: str, label: str) -> set[str]:
        """Those that a span with this label can stand for."""
        above = ontology.load().ancestors(label)
        words = plain(words)
        like = {(entity, labels) for name, entity, labels in self.described if alike(name, words)}
        return {entity for entity, labels in like | self.names.get(words, set()) if above & set(labels)}

    def says(self, kind: str, sources: set[str], targets: set[str]) -> bool:
        """Whether a relation of this type holds between any of these entities."""
        forward = any((kind, a, b) in self.relations for a in sources for b in targets)
        symmetric = ontology.load().types[kind].symmetric
        return forward or (symmetric and any((kind, b, a) in self.relations for a in sources for b in targets))


def plain(words: str) -> str:
    """A name without determiner, case and possessive, as names are compared."""
    return DETERMINER.sub("", re.sub(r"['’]s$", "", words.strip())).casefold()


def alike(one: str, other: str) -> bool:
    """Whether two descriptions have the same head and one holds the other: "trader", "trader in Puno"."""
    holds = f" {one} ".find(f" {other} ") >= 0 or f" {other} ".find(f" {one} ") >= 0
    return holds and head(one) == head(other)


def head(description: str) -> str:
    """The last word before what qualifies it."""
    return AFTER_HEAD.split(description, maxsplit=1)[0].rpartition(" ")[2]


def judge(document: Annotated, encoder: Encoder) -> Iterator[Judged]:
    """Every pair that is read between mentions that are read."""
    known, classifier = Known.of(document), PairClassifier(encoder)
    texts = [sentence.text for sentence in document.sentences]
    sentences = parsed_texts(texts)
    found = Tagger(encoder).tag(sentences)
    for text, spans, encoded in zip(texts, found, encoder.encode(sentences), strict=True):
        ends = [known.entities(text[span.start : span.end], span.label) for span in spans]
        for pair in classifier.pairs([(encoded, numbered(spans))]):
            right = known.says(pair.type, ends[pair.source], ends[pair.target])
            yield Judged(pair.type, pair.probability, right)


def numbered(spans: Sequence[Span]) -> list[tuple[int, int, int, str]]:
    """Spans as the pair classifier takes them."""
    return [(number, span.start, span.end, span.label) for number, span in enumerate(spans)]
