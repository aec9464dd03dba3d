"""Annotated documents as what the network is trained on: windows of word pieces, tags and pairs."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from graph import ontology
from graph.model import Mode
from loaders.extraction.encoder import FIRST, LAST, Pieces, Stretch, cut, windows
from loaders.extraction.features import gap
from loaders.extraction.syntax import KINDS, Parsed, Route, routes
from loaders.extraction.train.annotated import Annotated, Marked, Sentence

UNKNOWN = -100
"""A tag or label that is not learned."""
BLURRED, MISLABELLED, MISTAKEN = 0.08, 0.12, 0.25
"""How often an edge or a label of a mention is off, and how often a sentence has a mention of nothing."""
MODES = tuple(Mode)

Parser: TypeAlias = Callable[[Sequence[str]], list[Parsed]]
Placed: TypeAlias = tuple[int, int, int, int]
"""First piece, last piece, label as it is seen, label that is right or `UNKNOWN`."""


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

    def near(self, label: str) -> list[str]:
        """Labels that a label is taken for: those above it, below it and beside it."""
        known = ontology.load()
        family = known.family([label])
        return [other for other in self.labels if known.family([other]) == family]


@dataclass(slots=True)
class Told:
    """What an answer says of pairs of mentions, by index.

    Attributes:
        marks: 1 for a type that holds, -1 for one that is neither right nor wrong.
        modes: type and mode.
    """

    marks: dict[tuple[int, int], npt.NDArray[np.float32]] = field(default_factory=dict)
    modes: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class Example:
    """One window.

    Attributes:
        ids: pieces, with the marks of first and last. marks: of the words they lie in.
        tags: (pieces, 2), `UNKNOWN` where nothing is learned.
        mentions: first piece, last piece, label as it is seen, label that is right or `UNKNOWN`.
        pairs: source and target by index of `mentions`; pieces between from, to; bucket.
        ways: of each pair through the parse, by first pieces of words.
        wanted, weights: (pairs, types): 1 for what holds; 0 for what is not learned.
        modes: pair by index, type, mode.
    """

    ids: list[int] = field(default_factory=lambda: [FIRST])
    marks: list[list[int]] = field(default_factory=lambda: [[0] * len(KINDS)])
    tags: list[tuple[int, int]] = field(default_factory=lambda: [(UNKNOWN, UNKNOWN)])
    mentions: list[Placed] = field(default_factory=list)
    pairs: list[tuple[int, ...]] = field(default_factory=list)
    ways: list[Route | None] = field(default_factory=list)
    wanted: list[npt.NDArray[np.float32]] = field(default_factory=list)
    weights: list[npt.NDArray[np.float32]] = field(default_factory=list)
    modes: list[tuple[int, int, int]] = field(default_factory=list)


def examples(
    documents: Iterable[Annotated], tokenizer: Tokenizer, names: Names, parse: Parser, rng: random.Random | None = None
) -> Iterator[Example]:
    """The windows of documents, as they are read at run time; with `rng`, mentions err as they do at run time."""
    for document in documents:
        pieces = cut(tokenizer, parse([sentence.text for sentence in document.sentences]))
        for window in windows([len(p.ids) for p in pieces]):
            yield example(document, pieces, window, names, rng)


def example(
    document: Annotated,
    pieces: Sequence[Pieces],
    window: Sequence[Stretch],
    names: Names,
    rng: random.Random | None,
) -> Example:
    """One window of a document; pairs only where all of a sentence is in it."""
    found = Example()
    for stretch in window:
        sentence, read = document.sentences[stretch.sentence], pieces[stretch.sentence]
        tags = tag(sentence, read, names)
        if stretch.end - stretch.start == len(read.ids):
            pair(sentence, read, len(found.ids), names, found, rng)
        found.ids.extend(read.ids[stretch.start : stretch.end].tolist())
        found.marks.extend(read.marks[stretch.start : stretch.end].tolist())
        found.tags.extend(tags[stretch.start : stretch.end])
    found.ids.append(LAST)
    found.marks.append([0] * len(KINDS))
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


def pair(sentence: Sentence, read: Pieces, base: int, names: Names, into: Example, rng: random.Random | None) -> None:
    """Add the mentions of a sentence that begins at piece `base` of the window, and every ordered pair of them."""
    told = told_of(sentence, names)
    places = [place(mention, read, names) for mention in sentence.mentions]
    owners = [mention.entity for mention in sentence.mentions]
    if rng:
        places = [seen(found, len(read.ids), names, rng) if found else None for found in places]
        places += mistaken(sentence, read, names, rng)
        owners += [""] * (len(places) - len(owners))
    number = {}
    for index, found in enumerate(places):
        if found:
            number[index] = len(into.mentions)
            into.mentions.append((base + found[0], base + found[1], found[2], found[3]))
    heads = {index: head_of(found, read) for index, found in enumerate(places) if found}
    couples = [(i, j) for i, j in permutations(number, 2) if owners[i] != owners[j]]
    into.ways += [placed(way, read, base) for way in routes(read.sentence, [(heads[i], heads[j]) for i, j in couples])]
    for i, j in couples:
        source, target = into.mentions[number[i]], into.mentions[number[j]]
        into.modes += [(len(into.pairs), kind, mode) for kind, mode in told.modes.get((i, j), ())]
        into.pairs.append((number[i], number[j], *gap(source[:2], target[:2])))
        marks = told.marks.get((i, j), np.zeros(len(names.types), np.float32))
        into.wanted.append(np.maximum(marks, 0))
        into.weights.append((marks >= 0).astype(np.float32))


def head_of(found: Placed, read: Pieces) -> int:
    """The word that the others of a mention hang on."""
    return read.sentence.over(int(read.words[found[0]]), int(read.words[found[1]]))


def placed(way: Route | None, read: Pieces, base: int) -> Route | None:
    """A way by pieces of the window in place of words."""
    if way is None:
        return None
    turn, *between = (base + read.first([way.turn, *way.way])).tolist()
    return Route(turn, tuple(between), way.steps)


def place(mention: Marked, read: Pieces, names: Names) -> Placed | None:
    """A mention among the pieces of its sentence; None where it has no pieces or an unknown label."""
    inside = over(read, mention.start, mention.end)
    if not inside or mention.label not in names.labels:
        return None
    label = names.labels.index(mention.label)
    return inside[0], inside[-1], label, label


def seen(mention: Placed, pieces: int, names: Names, rng: random.Random) -> Placed:
    """A mention with the faults that mentions have at run time: a piece more or less, a label near by."""
    first, last, label, right = mention
    if rng.random() < BLURRED:
        first = min(max(0, first + rng.choice((-1, 1))), last)
    if rng.random() < BLURRED:
        last = max(min(pieces - 1, last + rng.choice((-1, 1))), first)
    if rng.random() < MISLABELLED:
        label = names.labels.index(rng.choice(names.near(names.labels[label])))
    return first, last, label, right


def mistaken(sentence: Sentence, read: Pieces, names: Names, rng: random.Random) -> Iterator[Placed]:
    """Now and then a stretch that is no mention of anything, as a tagger finds one."""
    heads = np.flatnonzero(read.heads)
    if sentence.unsure or len(heads) < 2 or rng.random() >= MISTAKEN:
        return
    place = rng.randrange(len(heads) - 1)
    first, last = int(heads[place]), int(heads[place + 1]) - 1
    start, end = int(read.offsets[first, 0]), int(read.offsets[last, 1])
    if not any(mention.start < end and start < mention.end for mention in sentence.mentions):
        yield first, last, rng.randrange(len(names.labels)), UNKNOWN


def told_of(sentence: Sentence, names: Names) -> Told:
    """What the answer says of the pairs of a sentence."""
    known = ontology.load()
    told = Told()
    for relation in sentence.relations:
        for rank, kind in enumerate(relation.types):
            number = names.types.index(kind)
            ends = (relation.source, relation.target)
            for key in (ends, ends[::-1]) if known.types[kind].symmetric else (ends,):
                marks = told.marks.setdefault(key, np.zeros(len(names.types), np.float32))
                marks[number] = 1.0 if relation.certain and rank == 0 else marks[number] or -1.0
                if relation.certain:
                    told.modes.setdefault(key, []).append((number, MODES.index(relation.mode)))
    return told
