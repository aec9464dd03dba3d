"""Identity of descriptions and pronouns: each stands for the latest entity that fits, or for one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from graph import ontology
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.groups import Reading, family
from loaders.extraction.naming import counts
from loaders.extraction.nouns import nouns
from loaders.extraction.spans import Found
from loaders.text.segments import Kind

if TYPE_CHECKING:
    from spacy.tokens import Span

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_IDLE = _DEFINITE | {
    "a",
    "an",
    "some",
    "many",
    "its",
    "their",
    "his",
    "her",
    "other",
    "both",
    "all",
    "former",
    "mr",
    "mr.",
}
_MASCULINE_OR_FEMININE = frozenset({"he", "she", "him", "her", "his", "hers"})
_THING = frozenset({"it", "its"})
_MANY = frozenset({"they", "them", "their"})
_SPEAKER = frozenset({"i", "my", "me"})
_BACK = 12
"""How many entities back a definite description or a pronoun may reach."""


@dataclass
class _Walk:
    """Goes over the mentions once, in text order, and remembers the entities met, the latest last."""

    reading: Reading
    recent: list[int] = field(default_factory=list)
    latest: dict[int, int] = field(default_factory=dict)
    profiles: dict[int, set[str]] = field(default_factory=dict)
    described: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def remember(self, index: int) -> None:
        group = self.reading.groups.find(index)
        if group in self.recent:
            self.recent.remove(group)
        self.recent.append(group)
        self.latest[group] = index
        del self.recent[:-_BACK]
        item = self.reading.items[index]
        if not item.pronoun:
            self.profiles.setdefault(group, set()).update(_surroundings(self.reading, item))
        if not item.named and not item.pronoun:
            seen = self.described.setdefault(_head_key(self.reading, item), [])
            if group not in seen:
                seen.append(group)
                del seen[:-_BACK]

    def backwards(self) -> Iterator[tuple[int, Found]]:
        """Entities met, the latest first, each with its first mention."""
        for group in reversed(self.recent):
            yield group, self.reading.items[group]


def join_descriptions(reading: Reading) -> set[int]:
    """Joins what descriptions and pronouns stand for; yields the pronouns that stand for something."""
    walk, resolved = _Walk(reading), set()
    known = {reading.groups.find(index) for index, item in enumerate(reading.items) if item.named}
    for index, item in enumerate(reading.items):
        if item.pronoun:
            target = _speaker(reading, item) if item.text.lower() in _SPEAKER else _antecedent_of_pronoun(walk, item)
            if target is not None:
                resolved.add(index)
        else:
            own = reading.groups.find(index) == index and index not in known
            target = _antecedent(walk, item) if own else None
        if target is not None:
            reading.groups.join(target, index)
        if not item.pronoun or target is not None:
            walk.remember(index)
    return resolved


def _head_key(reading: Reading, item: Found) -> tuple[str, str]:
    token = reading.token(item)
    return family(item.label), f"{token.lemma_.lower()}/{reading.plural(item)}"


def _antecedent(walk: _Walk, item: Found) -> int | None:
    words = item.text.lower().split()
    definite = words[0] in _DEFINITE
    if all(token.pos_ in {"NUM", "ADV", "ADJ", "DET", "ADP"} for token in _tokens(walk.reading, item)):
        return _counted(walk, item)
    for group in reversed(walk.described.get(_head_key(walk.reading, item), [])):
        if _same_description(walk, item, walk.reading.items[group], definite=definite):
            return walk.reading.groups.find(group)
    if definite and not walk.reading.plural(item):
        for group, other in walk.backwards():
            if other.named and _announced(walk, item, group, other):
                return group
    return None


def _tokens(reading: Reading, item: Found) -> Span:
    return reading.passages[item.passage].doc[item.first : item.last]


def _counted(walk: _Walk, item: Found) -> int | None:
    """Of whom "about 500" are some: the latest group of the same family."""
    return next(
        (g for g, other in walk.backwards() if not other.named and family(other.label) == family(item.label)), None
    )


def _same_description(walk: _Walk, item: Found, other: Found, *, definite: bool) -> bool:
    """Whether a description repeats an earlier one of the same head noun: no modifier parts them."""
    own, theirs = _modifiers(item), _modifiers(other)
    if _has_number(own) or (_has_number(theirs) and not definite):
        return False
    codes, others = _nationalities(item), _nationalities(other)
    if codes and others and codes != others:
        return False
    if definite:
        return own - _nationality_words(item) <= theirs
    if walk.reading.plural(item) or family(item.label) in {"Goods", "LegalInstrument"}:
        return own == theirs or (not own and family(item.label) != "Person")
    determined = item.text.lower().split()[0] in {"a", "an", "another"}
    return own == theirs and not determined


def _nationality_words(item: Found) -> set[str]:
    words = item.text.split()
    pairs = [pair for pair in pairwise(words) if " ".join(pair) in gazetteer().nationalities]
    single = [word for word in words if word in gazetteer().nationalities]
    return {word.lower() for word in (*single, *(word for pair in pairs for word in pair))}


def _has_number(words: set[str]) -> bool:
    return any(word[0].isdigit() or word in counts() for word in words)


def _modifiers(item: Found) -> set[str]:
    words = item.text.lower().split()
    return {word for word in words[:-1] if word not in _IDLE}


def _surroundings(reading: Reading, item: Found) -> set[str]:
    """Words that describe a mention where it stands: titles before it, its apposition, nationalities as codes."""
    doc = reading.passages[item.passage].doc
    token = doc[item.head]
    tokens = [child for child in token.subtree if token.i - 8 <= child.i <= token.i]
    for child in token.children:
        if child.dep_ == "appos":
            tokens.extend(inner for inner in child.subtree if inner.i <= child.i)
    if token.dep_ == "appos":
        tokens.append(token.head)
    words = {inner.lemma_.lower() for inner in tokens}
    return words | {code for inner in tokens if (code := gazetteer().nationalities.get(inner.text))}


def _announced(walk: _Walk, item: Found, group: int, other: Found) -> bool:
    """Whether "the company", "the Brazilian leader" may stand for a named entity."""
    known = ontology.load()
    words = item.text.lower().split()
    label = nouns().label(words) or item.label
    if family(label) == "Person":
        return family(other.label) == "Person" and _same_post(walk, item, group)
    above = known.ancestors(other.label) if other.label else ()
    fits = any(kind in above and kind not in {"Place", "Goods"} for kind in (label, item.label))
    return fits and _nationalities(item) <= walk.profiles.get(group, set()) | {_code(other)}


def _code(item: Found) -> str:
    return gazetteer().names.get(item.text, "")


def _nationalities(item: Found) -> set[str]:
    table = gazetteer().nationalities
    words = item.text.split()
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return {table[word] for word in (*words, *pairs) if word in table}


def _same_post(walk: _Walk, item: Found, group: int) -> bool:
    """Whether a person was introduced with the post that a description names."""
    profile = walk.profiles.get(group, set())
    noun = item.text.lower().split()[-1]
    countries = {word for word in profile if word.isupper() and len(word) == 2}
    own = _nationalities(item)
    if own and countries and not own & countries:
        return False
    posts = {"leader", "official"} if noun in {"leader"} else {noun}
    high = {"president", "minister", "premier", "chancellor", "king", "leader", "chief", "chairman", "prime"}
    return bool(posts & profile) or (noun == "leader" and bool(high & profile))


def _speaker(reading: Reading, item: Found) -> int | None:
    """The mention that an interview's answer gives as its speaker: the first one with the speaker's words."""
    segment = reading.passages[item.passage].segment
    if segment.kind is not Kind.ANSWER or not segment.speaker:
        return None
    last = segment.speaker.lower().split()[-1]
    for index, other in enumerate(reading.items):
        if (
            not other.pronoun
            and family(other.label) == "Person"
            and other.text.lower().split()[-1] in {last, last + "s"}
        ):
            return reading.groups.find(index)
    return None


def _antecedent_of_pronoun(walk: _Walk, item: Found) -> int | None:
    word = item.text.lower()
    for group, _ in walk.backwards():
        latest = walk.reading.items[walk.latest[group]]
        if latest.passage < item.passage - 1:
            return None
        if latest.start < item.start and _pronoun_fits(walk.reading, word, latest, walk.reading.items[group]):
            return group
    return None


def _pronoun_fits(reading: Reading, word: str, latest: Found, first: Found) -> bool:
    kind, plural = family(first.label), reading.plural(first)
    if word in _MASCULINE_OR_FEMININE:
        return kind == "Person" and not plural
    if word in _THING:
        object_of = reading.token(latest).dep_ == "pobj"
        return not plural and (kind in {"Organization", "Vessel"} or first.label == "Country") and not object_of
    return word in _MANY and plural and kind in {"Person", "Organization"}
