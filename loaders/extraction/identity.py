"""Which mentions of one document are one thing: every mention gets the number of its entity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from graph import ontology
from graph.ids import normal_name
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.nouns import nouns
from loaders.extraction.spans import Found, Mentions
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_MASCULINE_OR_FEMININE = frozenset({"he", "she", "him", "her", "his", "hers"})
_THING = frozenset({"it", "its"})
_MANY = frozenset({"they", "them", "their"})
_ACRONYM = re.compile(r"[A-Z][A-Z.&]{1,9}s?")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "&"})
_BACK = 8
"""How many entities back a definite description or a pronoun may reach."""


@dataclass
class _Groups:
    """Disjoint sets of mention numbers; the earliest one stands for its set."""

    parent: list[int]

    def find(self, item: int) -> int:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self.parent[second] = first


@dataclass
class _Reader:
    """Walks the mentions of a document once, in text order."""

    passages: Sequence[Passage]
    mentions: Mentions
    groups: _Groups
    names: dict[tuple[str, str], int] = field(default_factory=dict)
    recent: list[int] = field(default_factory=list)

    def token(self, item: Found) -> Token:
        return self.passages[item.passage].doc[item.head]


def identify(passages: Sequence[Passage], mentions: Mentions) -> tuple[int, ...]:
    """For each mention the number of the first mention of the same entity; -1 for a pronoun that stands for none."""
    reader = _Reader(passages, mentions, _Groups(list(range(len(mentions.items)))))
    _join_names(reader)
    _join_acronyms(reader)
    _join_capitals(reader)
    _join_appositions(reader)
    resolved = _join_descriptions(reader)
    return tuple(
        -1 if item.pronoun and index not in resolved else reader.groups.find(index)
        for index, item in enumerate(mentions.items)
    )


def _family(label: str) -> str:
    return ontology.load().family([label]) if label else ""


def _join_names(reader: _Reader) -> None:
    """Equal names of one family; then surnames and short forms of an earlier longer name."""
    longer: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for index, item in enumerate(reader.mentions.items):
        if not item.named:
            continue
        name, family = normal_name(item.text), _family(item.label)
        earlier = reader.names.setdefault((family, name), index)
        if earlier != index:
            reader.groups.join(earlier, index)
            continue
        words = name.split()
        for other, number in longer.get((family, words[0]), []) + longer.get((family, words[-1]), []):
            if _short_form(words, other.split(), family):
                reader.groups.join(number, index)
                break
        for word in {words[0], words[-1]}:
            longer.setdefault((family, word), []).append((name, index))


def _short_form(words: list[str], other: list[str], family: str) -> bool:
    """Whether two names, one within the other, are one: a surname, a firm without its kind."""
    short, long = sorted((words, other), key=len)
    if len(short) == len(long):
        return False
    if family == "Person":
        return long[-len(short) :] == short or (len(short) == 1 and long[0] == short[0])
    if family == "Place":
        return long[: len(short)] == short and len(long) == len(short) + 1
    return long[: len(short)] == short or long[-len(short) :] == short


def _initials(name: str) -> set[str]:
    words = [word for word in re.findall(r"[\w&]+", name) if word]
    big = [word for word in words if word.lower() not in _SMALL]
    return {"".join(word[0] for word in chosen).upper() for chosen in (words, big) if chosen}


def _join_acronyms(reader: _Reader) -> None:
    long: dict[str, int] = {}
    for index, item in enumerate(reader.mentions.items):
        if not item.named:
            continue
        plain = item.text.replace(".", "")
        if _ACRONYM.fullmatch(item.text) and len(plain) > 1:
            if plain in long:
                reader.groups.join(long[plain], index)
        elif " " in item.text:
            for initials in _initials(item.text):
                long.setdefault(initials, index)
    for index, (item, after) in enumerate(pairwise(reader.mentions.items)):
        if _in_brackets(reader, item, after):
            reader.groups.join(index, index + 1)


def _in_brackets(reader: _Reader, item: Found, after: Found) -> bool:
    """Whether a name is followed by its short form in brackets."""
    doc = reader.passages[item.passage].doc
    if item.passage != after.passage or after.first != item.last + 1 or doc[item.last].text not in {"(", "["}:
        return False
    closed = after.last < len(doc) and doc[after.last].text in {")", "]"}
    short = after.text.replace(".", "")
    return closed and item.named and short.isupper() and " " not in short and short[0] == item.text[0].upper()


def _join_capitals(reader: _Reader) -> None:
    """A capital that speaks or acts stands for its country."""
    countries: dict[str, int] = {}
    for index, item in enumerate(reader.mentions.items):
        if code := gazetteer().names.get(item.text):
            first = countries.setdefault(code, index)
            if first != index and item.named:
                reader.groups.join(first, index)
    for index, item in enumerate(reader.mentions.items):
        code = gazetteer().capitals.get(item.text)
        if code in countries and item.named and _acts(reader.token(item)):
            reader.groups.parent[index] = reader.groups.find(countries[code])


def _acts(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.pos_ in {"VERB", "AUX"} and token.head.lemma_ != "be"


def _join_appositions(reader: _Reader) -> None:
    for index, item in enumerate(reader.mentions.items):
        token = reader.token(item)
        if token.dep_ == "appos":
            other = reader.mentions.at(item.passage, token.head.i)
            if other is not None and _one_thing(reader.mentions.items[other], item):
                reader.groups.join(other, index)


def _one_thing(one: Found, other: Found) -> bool:
    if one.pronoun or other.pronoun or (one.named and other.named):
        return False
    return _family(one.label) == _family(other.label)


def _join_descriptions(reader: _Reader) -> set[int]:
    """Definite descriptions and pronouns, each to the latest entity that fits; yields the pronouns that found one."""
    resolved: set[int] = set()
    for index, item in enumerate(reader.mentions.items):
        target = None
        if item.pronoun:
            target = _antecedent_of_pronoun(reader, item)
            if target is not None:
                resolved.add(index)
        elif not item.named and reader.groups.find(index) == index:
            target = _antecedent(reader, item)
        if target is not None:
            reader.groups.join(target, index)
        if not item.pronoun or target is not None:
            _remember(reader, index)
    return resolved


def _remember(reader: _Reader, index: int) -> None:
    group = reader.groups.find(index)
    if group in reader.recent:
        reader.recent.remove(group)
    reader.recent.append(group)


def _backwards(reader: _Reader) -> Iterator[Found]:
    for group in reversed(reader.recent[-_BACK:]):
        yield reader.mentions.items[group]


def _antecedent(reader: _Reader, item: Found) -> int | None:
    token = reader.token(item)
    words = item.text.split()
    definite = words[0].lower() in _DEFINITE
    plural = token.tag_ in {"NNS", "NNPS"}
    for group in reversed(reader.recent):
        other = reader.mentions.items[group]
        if _same_description(reader, item, other, definite=definite, plural=plural):
            return group
    if definite and not plural:
        for other in _backwards(reader):
            if other.named and _announced(item, other):
                return reader.mentions.items.index(other)
    return None


def _same_description(reader: _Reader, item: Found, other: Found, *, definite: bool, plural: bool) -> bool:
    """Whether a description repeats an earlier one: the same head noun, and no modifier that parts them."""
    if other.named or _family(item.label) != _family(other.label):
        return False
    one, two = reader.token(item), reader.token(other)
    if one.lemma_.lower() != two.lemma_.lower() or one.tag_ != two.tag_:
        return False
    if not definite and not plural and _family(item.label) != "Goods":
        return False
    own, theirs = _modifiers(item), _modifiers(other)
    return own <= theirs if definite else own == theirs or not own or (plural and own <= theirs)


def _modifiers(item: Found) -> set[str]:
    words = item.text.lower().split()
    return {word for word in words[:-1] if word not in _DEFINITE and word not in {"a", "an", "some", "many", "its"}}


def _announced(item: Found, other: Found) -> bool:
    """Whether "the company" may stand for a named entity: its label or one above it is what the noun announces."""
    label = nouns().label(item.text.lower().split()) or item.label
    return bool(other.label) and label in ontology.load().ancestors(other.label) and label not in {"Person", "Place"}


def _antecedent_of_pronoun(reader: _Reader, item: Found) -> int | None:
    word = item.text.lower()
    candidates = list(_backwards(reader))
    for other in candidates:
        token = reader.token(other)
        plural = token.tag_ in {"NNS", "NNPS"}
        family = _family(other.label)
        if other.passage < item.passage - 1:
            return None
        if word in _MASCULINE_OR_FEMININE and family == "Person" and not plural:
            return reader.mentions.items.index(other)
        if word in _THING and family in {"Organization", "Place", "Vessel"} and not plural and token.dep_ != "pobj":
            return reader.mentions.items.index(other)
        if word in _MANY and plural and family in {"Person", "Organization"}:
            return reader.mentions.items.index(other)
    return None
