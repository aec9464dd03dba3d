"""Relations that the structure of a phrase says without a verb: places in places, posts of states, bodies of bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import ontology
from loaders.extraction.frames import Labels
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.relations import RULE, Relation
from loaders.extraction.spans import Found, Mentions
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHERE = frozenset({"in", "at", "near", "inside", "outside", "along"})
_BODIES = frozenset({"PublicBody", "Party"})


@dataclass(frozen=True)
class Phrases:
    """The phrases of a document, by mention."""

    passages: Sequence[Passage]
    mentions: Mentions
    labels: Labels
    countries: dict[str, int]

    def relations(self) -> Iterator[Relation]:
        """What the phrases around each mention say, in text order."""
        for index, item in enumerate(self.mentions.items):
            token = self.passages[item.passage].doc[item.head]
            yield from self._places(index, item, token)
            yield from self._possessors(index, item, token)
            yield from self._nationality(index, item)

    def _places(self, index: int, item: Found, token: Token) -> Iterator[Relation]:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in _WHERE:
                for place in child.children:
                    yield from self._relation(index, "LOCATED_IN", item.passage, place.i, child.i, "Place")
            elif child.dep_ in {"appos", "npadvmod"} and self._place(index):
                other = self.mentions.at(item.passage, child.i)
                if other is not None and self._place(other) and self._wider(index, other):
                    yield from self._relation(index, "LOCATED_IN", item.passage, child.i, child.i, "Place")

    def _place(self, index: int) -> bool:
        return "Place" in ontology.load().closure(self.labels(index))

    def _wider(self, one: int, other: int) -> bool:
        """Whether a named place after a comma is one that holds the place before it."""
        items = self.mentions.items
        holds = bool({"Country", "Province"} & set(self.labels(other))) or "Port" in self.labels(one)
        return items[one].named and items[other].named and holds and self.labels(one) != self.labels(other)

    def _possessors(self, index: int, item: Found, token: Token) -> Iterator[Relation]:
        """The body or place of a body, country or place: "Norland's navy", "the port of Lorma"."""
        above = set(ontology.load().closure(self.labels(index)))
        kind = "LOCATED_IN" if "Place" in above else "PART_OF"
        if not above & (_BODIES | {"Place"}):
            return
        for child in token.children:
            if child.dep_ == "poss" or (child.dep_ in {"compound", "nmod"} and child.i < item.first):
                yield from self._relation(index, kind, item.passage, child.i, token.i, "Entity")
            elif child.dep_ == "prep" and child.lower_ == "of" and "Actor" in above:
                for whole in child.children:
                    yield from self._relation(index, kind, item.passage, whole.i, child.i, "Organization")

    def _nationality(self, index: int, item: Found) -> Iterator[Relation]:
        """A post ("Iraqi minister X") of a country that the text names."""
        if "Official" not in self.labels(index):
            return
        doc = self.passages[item.passage].doc
        first = max(item.first - 5, 0)
        for number in range(first, item.last):
            code = gazetteer().nationalities.get(doc[number].text) or gazetteer().nationalities.get(
                doc[number : number + 2].text
            )
            country = self.countries.get(code or "")
            near = number >= item.first or _one_phrase(doc[number], item)
            if country is not None and near:
                yield Relation(index, country, "WORKS_FOR", item.passage, item.head, RULE)
                return

    def _relation(
        self, index: int, kind: str, passage: int, token: int, trigger: int, label: str
    ) -> Iterator[Relation]:
        other = self.mentions.at(passage, token)
        if other is None or other == index or label not in ontology.load().closure(self.labels(other)):
            return
        if ontology.load().allows(kind, self.labels(index), self.labels(other)):
            yield Relation(index, other, kind, passage, trigger, RULE)


def _one_phrase(token: Token, item: Found) -> bool:
    """Whether a word before a mention belongs to its noun phrase."""
    return any(above.i == item.head for above in token.ancestors) and not any(
        between.pos_ in {"VERB", "ADP", "PUNCT"} for between in token.doc[token.i : item.first]
    )
