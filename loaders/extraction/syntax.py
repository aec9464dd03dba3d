"""Sentences with what the parser knows of their words, as the encoder and its heads are told it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB "
    "RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
)
_DEPENDENCIES = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
)
_ENTITIES = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME "
    "WORK_OF_ART"
)
CASINGS = ("small", "capital", "capitals", "mixed", "number", "sign")
TAGS = tuple(_TAGS.split())
DEPENDENCIES = tuple(_DEPENDENCIES.split())
ENTITIES = tuple(f"{place} {kind}" for place in "BI" for kind in _ENTITIES.split())
KINDS = (CASINGS, TAGS, DEPENDENCIES, ENTITIES)
"""What is known of each word: a mark of each kind, 0 for none; marks are numbered through all kinds."""
MARKS = 1 + sum(map(len, KINDS))
STEPS = 2 * len(DEPENDENCIES)
"""Steps through a parse: up and down every dependency."""


def _numbers() -> Iterator[Mapping[str, int]]:
    number = 1
    for kind in KINDS:
        yield {name: number + place for place, name in enumerate(kind)}
        number += len(kind)


_CASING, _TAG, _DEPENDENCY, _ENTITY = _numbers()
ROOT = _DEPENDENCY["ROOT"]
"""The mark of the first dependency."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence and its words.

    Attributes:
        starts: of the words, (words,), code points of the sentence.
        marks: (words, kinds), below `MARKS`.
        heads: the word that each hangs on, (words,); itself at the top.
    """

    text: str
    starts: npt.NDArray[np.int32]
    marks: npt.NDArray[np.uint8]
    heads: npt.NDArray[np.int32]

    def over(self, first: int, last: int) -> int:
        """The word of a stretch that hangs on a word outside it; the first of several."""
        heads = self.heads[first : last + 1].tolist()
        return next((n for n, head in enumerate(heads, first) if head == n or not first <= head <= last), first)


@dataclass(frozen=True, slots=True)
class Route:
    """The way from one word to another through a parse.

    Attributes:
        turn: the word above both. way: the words between them, the turn among them. steps: below `STEPS`, each.
    """

    turn: int
    way: tuple[int, ...]
    steps: tuple[int, ...]


def parsed(words: Span) -> Parsed:
    """What is known of the words of a sentence, or of several; found once for as long as their document is kept."""
    known: dict[tuple[int, int], Parsed] = words.doc.user_data.setdefault("parsed", {})
    place = (words.start, words.end)
    if place not in known:
        known[place] = _parsed(words)
    return known[place]


def _parsed(words: Span) -> Parsed:
    base, first, last = words.start_char, words.start, words.end - 1
    return Parsed(
        words.text,
        np.array([token.idx - base for token in words], np.int32),
        np.array([_marks(token) for token in words], np.uint8).reshape(-1, len(KINDS)),
        np.array(
            [token.head.i - first if first <= token.head.i <= last else n for n, token in enumerate(words)], np.int32
        ),
    )


def _marks(token: Token) -> tuple[int, ...]:
    entity = f"{token.ent_iob_} {token.ent_type_}" if token.ent_type_ else ""
    return (
        _CASING[casing(token.text)],
        _TAG.get(token.tag_, 0),
        _DEPENDENCY.get(token.dep_, 0),
        _ENTITY.get(entity, 0),
    )


def casing(word: str) -> str:
    """How a word is written, which the word pieces do not tell."""
    if word.islower():
        return "small"
    if word.isupper() and len(word) > 1:
        return "capitals"
    if word[:1].isupper():
        return "capital" if word[1:].islower() or len(word) == 1 else "mixed"
    if any(sign.isdigit() for sign in word):
        return "number"
    return "mixed" if any(sign.isalpha() for sign in word) else "sign"


def routes(sentence: Parsed, ends: Sequence[tuple[int, int]]) -> list[Route | None]:
    """The ways between couples of words; None where no word is above both, or both are one."""
    heads, marks = sentence.heads.tolist(), sentence.marks[:, 2].tolist()
    lines = {word: _line(heads, word) for word in {word for couple in ends for word in couple}}
    known: dict[tuple[int, int], Route | None] = {}
    for one, other in ends:
        if (one, other) not in known:
            way = known[one, other] = _route(lines[one], lines[other], marks)
            known[other, one] = turned(way) if way else None
    return [known[couple] for couple in ends]


def _route(up: Sequence[int], down: Sequence[int], marks: Sequence[int]) -> Route | None:
    """The way from the first word of one line to that of another."""
    above = set(down)
    climbed = next((n for n, word in enumerate(up) if word in above), None)
    if climbed is None or up[0] == down[0]:
        return None
    turn = up[climbed]
    rising, falling = up[:climbed], down[: down.index(turn)]
    way = tuple(word for word in (*rising, turn, *falling) if word not in (up[0], down[0]))
    steps = [marks[word] - ROOT for word in rising]
    steps += [marks[word] - ROOT + len(DEPENDENCIES) for word in falling]
    return Route(turn, way, tuple(step for step in steps if 0 <= step < STEPS))


def turned(found: Route) -> Route:
    """The same way from its other end."""
    half = len(DEPENDENCIES)
    return Route(found.turn, found.way, tuple((step + half) % STEPS for step in found.steps))


def _line(heads: Sequence[int], word: int) -> list[int]:
    """A word and all above it, upwards."""
    found = [word]
    while (head := heads[found[-1]]) != found[-1]:
        found.append(head)
    return found
