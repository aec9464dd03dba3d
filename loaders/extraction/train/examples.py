"""Annotated documents as what the network is trained on: windows of word pieces, tags and pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from graph import ontology
from loaders.extraction.encoder import FIRST, LAST, Pieces, Stretch, cut, windows
from loaders.extraction.features import gap
from loaders.extraction.train.annotated import Annotated, Marked, Sentence

UNKNOWN = -100
"""A tag that is not learned."""


@dataclass(frozen=True, slots=True)
class Names:
    """The labels and types of a network, in its order."""

    labels: tuple[str, ...]
    types: tuple[str, ...]

    @classmethod
    def of_ontology(cls) -> Names:
        """Every label but the root, every type."""
        known = ontology.load()
        return cls(tuple(label for label in known.labels if label != "Entity"), tuple(known.types))


@dataclass(slots=True)
class Example:
    """One window.

    Attributes:
        ids: pieces, with the marks of first and last.
        tags: (pieces, 2), `UNKNOWN` where nothing is learned.
        pairs: (pairs, 9): first, last, label of source and of target; between from, to; bucket.
        wanted, weights: (pairs, types): 1 for what holds; 0 for what is not learned.
    """

    ids: list[int] = field(default_factory=lambda: [FIRST])
    tags: list[tuple[int, int]] = field(default_factory=lambda: [(UNKNOWN, UNKNOWN)])
    pairs: list[tuple[int, ...]] = field(default_factory=list)
    wanted: list[npt.NDArray[np.float32]] = field(default_factory=list)
    weights: list[npt.NDArray[np.float32]] = field(default_factory=list)


def examples(documents: Iterable[Annotated], tokenizer: Tokenizer, names: Names) -> Iterator[Example]:
    """The windows of documents, as they are read at run time."""
    for document in documents:
        pieces = cut(tokenizer, [sentence.text for sentence in document.sentences])
        for window in windows([len(p.ids) for p in pieces]):
            yield example(document, pieces, window, names)


def example(document: Annotated, pieces: Sequence[Pieces], window: Sequence[Stretch], names: Names) -> Example:
    """One window of a document; pairs only where all of a sentence is in it and the answer says where relations are."""
    found = Example()
    for stretch in window:
        sentence, read = document.sentences[stretch.sentence], pieces[stretch.sentence]
        tags = tag(sentence, read, names)
        if document.related and stretch.end - stretch.start == len(read.ids):
            pair(sentence, read, len(found.ids), names, found)
        found.ids.extend(read.ids[stretch.start : stretch.end].tolist())
        found.tags.extend(tags[stretch.start : stretch.end])
    found.ids.append(LAST)
    found.tags.append((UNKNOWN, UNKNOWN))
    return found


def over(read: Pieces, start: int, end: int) -> list[int]:
    """The pieces of a stretch of a sentence."""
    inside = (read.offsets[:, 0] < end) & (read.offsets[:, 1] > start)
    return np.flatnonzero(inside).tolist()


def tag(sentence: Sentence, read: Pieces, names: Names) -> list[tuple[int, int]]:
    """The tags of a sentence: at the first piece of each word, of outer and inner mentions."""
    tags = np.zeros((len(read.ids), 2), np.int64)
    for start, end in sentence.unsure:
        tags[over(read, start, end)] = UNKNOWN
    for mention in sentence.mentions:
        inside = over(read, mention.start, mention.end)
        if not inside:
            continue
        known = mention.label in names.labels
        label = names.labels.index(mention.label) if known else 0
        tags[inside, int(mention.inner)] = 2 + 2 * label if known else UNKNOWN
        tags[inside[0], int(mention.inner)] = 1 + 2 * label if known else UNKNOWN
    tags[~read.heads] = UNKNOWN
    return [(int(outer), int(inner)) for outer, inner in tags]


def pair(sentence: Sentence, read: Pieces, base: int, names: Names, into: Example) -> None:
    """Add every ordered pair of mentions of a sentence that begins at piece `base` of the window."""
    told = told_of(sentence, names)
    places = [place(mention, read, base, names) for mention in sentence.mentions]
    for i, source in enumerate(places):
        for j, target in enumerate(places):
            if source and target and sentence.mentions[i].entity != sentence.mentions[j].entity:
                into.pairs.append((*source, *target, *gap(source[:2], target[:2])))
                marks = told.get((i, j), np.zeros(len(names.types), np.float32))
                into.wanted.append(np.maximum(marks, 0))
                into.weights.append((marks >= 0).astype(np.float32))


def place(mention: Marked, read: Pieces, base: int, names: Names) -> tuple[int, int, int] | None:
    """First piece, last piece and label of a mention; None where it has no pieces or an unknown label."""
    inside = over(read, mention.start, mention.end)
    if not inside or mention.label not in names.labels:
        return None
    return base + inside[0], base + inside[-1], names.labels.index(mention.label)


def told_of(sentence: Sentence, names: Names) -> dict[tuple[int, int], npt.NDArray[np.float32]]:
    """What the answer says of pairs: 1 for a type that holds, -1 for one that is neither right nor wrong."""
    known = ontology.load()
    told: dict[tuple[int, int], npt.NDArray[np.float32]] = {}
    for relation in sentence.relations:
        for rank, kind in enumerate(relation.types):
            number = names.types.index(kind)
            ends = (relation.source, relation.target)
            for key in (ends, ends[::-1]) if known.types[kind].symmetric else (ends,):
                marks = told.setdefault(key, np.zeros(len(names.types), np.float32))
                marks[number] = 1.0 if relation.certain and rank == 0 else marks[number] or -1.0
    return told
