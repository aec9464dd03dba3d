"""Identity of names: equal ones, short forms, acronyms, countries and their capitals."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import yaml

from graph.ids import normal_name
from loaders.extraction.gazetteer import LEXICON, gazetteer
from loaders.extraction.groups import Reading, family
from loaders.extraction.spans import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,11}")
_WORDS = re.compile(r"[\w&]+")
_REGION = re.compile(
    r"^(?:the )?(?:(?:north|south|east|west|central)(?:ern)?|(?:north|south)-?(?:east|west)(?:ern)?) (?=[A-Z])",
    re.IGNORECASE,
)
_NEAR = 16
"""How many names that share a word with a name are looked at."""
_CERTAIN = 0.75
"""A label that is surer than this is not overruled by the same name elsewhere."""
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "&"})


@cache
def _words() -> dict[str, frozenset[str]]:
    rows: dict[str, list[str]] = yaml.safe_load((LEXICON / "words.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(map(str, words)) for name, words in rows.items()}


def titles() -> frozenset[str]:
    """Words that stand before a person's name without being part of it, lower case, no full stops."""
    return _words()["titles"]


def ministries() -> frozenset[str]:
    """Names of ministries that do not call themselves one."""
    return _words()["ministries"]


def calendar() -> frozenset[str]:
    """Days and months, lower case: they stand before names without being part of them."""
    return _words()["calendar"]


def currencies() -> frozenset[str]:
    """Codes of currencies: they look like names and name nobody."""
    return _words()["currencies"]


def quantities() -> frozenset[str]:
    """Lemmas of nouns that measure what comes after "of"."""
    return _words()["quantities"]


def counts() -> frozenset[str]:
    """Words that count, so that "two men" after "three men" are others."""
    return _words()["counts"]


def join_names(reading: Reading) -> None:
    """Equal names of one family; surnames and short forms of a longer name; acronyms; countries."""
    _join_countries(reading)
    _join_equal(reading)
    _join_misjudged(reading)
    _join_acronyms(reading)


def bare_name(item: Found) -> str:
    """The normal form of a name, without titles before a person's."""
    words = normal_name(item.text).split()
    if family(item.label) == "Person":
        last = max((place for place, word in enumerate(words[:-1], 1) if word in titles()), default=0)
        words = words[last:] if words[-1] != "jr" else words
    return " ".join(words)


def _join_equal(reading: Reading) -> None:
    first: dict[tuple[str, str], int] = {}
    longer: dict[tuple[str, str], list[tuple[list[str], int]]] = {}
    for index, item in enumerate(reading.items):
        kind, name = family(item.label), bare_name(item)
        if not item.named:
            if kind == "Goods" and item.text.lower().startswith("the ") and (kind, name) in first:
                reading.groups.join(first[kind, name], index)
            continue
        earlier = first.setdefault((kind, name), index)
        if earlier != index:
            reading.groups.join(earlier, index)
            continue
        words = name.split()
        near = [*longer.get((kind, words[-1]), [])[:_NEAR], *longer.get((kind, words[0]), [])[:_NEAR]]
        for other, number in near:
            if _short_form(words, other, kind):
                reading.groups.join(number, index)
                break
        for word in {words[0], words[-1]}:
            longer.setdefault((kind, word), []).append((words, index))


def _join_misjudged(reading: Reading) -> None:
    """One name under labels of two families is one thing, unless the less likely one was found with some certainty."""
    best: dict[str, int] = {}
    for index, item in enumerate(reading.items):
        if item.named and item.text[:1].isupper():
            first = best.setdefault(item.text, index)
            if reading.items[first].score < item.score:
                best[item.text] = index
    for index, item in enumerate(reading.items):
        if item.named and item.text[:1].isupper() and item.score < _CERTAIN and best[item.text] != index:
            reading.groups.join(best[item.text], index)


def _short_form(words: list[str], other: list[str], kind: str) -> bool:
    """Whether two names, one within the other, are one: a surname, a firm without its kind."""
    short, long = sorted((words, other), key=len)
    if len(short) == len(long):
        return False
    if kind == "Person":
        return long[-len(short) :] == short or (len(short) == 1 and long[0] == short[0])
    if kind == "Place":
        before, after = long[: -len(short)], long[len(short) :]
        called = long[-len(short) :] == short and len(before) == 2 and before[0] in _PLACE_KINDS and before[1] == "of"
        return called or (long[: len(short)] == short and len(after) == 1 and after[0] in _PLACE_KINDS)
    if len(short) == 1 and short[0] in gazetteer().names:
        return False
    return long[: len(short)] == short or long[-len(short) :] == short


_PLACE_KINDS = frozenset(
    {
        "province",
        "county",
        "district",
        "city",
        "state",
        "region",
        "island",
        "islands",
        "river",
        "valley",
        "town",
        "port",
    }
)


def _initials(name: str) -> set[str]:
    """What a name may be called for short, without whose it is too: "CBP" for "U.S. Customs and Border Protection"."""
    owner, _, rest = name.partition(" ")
    whose = owner in gazetteer().nationalities or owner in gazetteer().names or _ACRONYM.fullmatch(owner)
    found: set[str] = set()
    for words in map(_WORDS.findall, (name, rest) if whose else (name,)):
        big = [word for word in words if word.lower() not in _SMALL]
        found |= {"".join(word[0] for word in chosen).upper() for chosen in (words, big) if len(chosen) > 1}
    return found


def _join_acronyms(reading: Reading) -> None:
    long: dict[str, int] = {}
    for index, item in enumerate(reading.items):
        if not item.named or item.label == "Country":
            continue
        plain = item.text.replace(".", "")
        if _ACRONYM.fullmatch(item.text) and len(plain) > 1:
            if plain in long and not gazetteer().names.get(item.text):
                reading.groups.join(long[plain], index)
        elif " " in item.text:
            for initials in _initials(item.text):
                long.setdefault(initials, index)
    for index, (item, after) in enumerate(pairwise(reading.items)):
        if _in_brackets(reading, item, after):
            reading.groups.join(index, index + 1)


def _in_brackets(reading: Reading, item: Found, after: Found) -> bool:
    """Whether a name is followed by its short form in brackets or between commas."""
    doc = reading.passages[item.passage].doc
    if item.passage != after.passage or after.first != item.last + 1 or doc[item.last].text not in {"(", "[", ","}:
        return False
    closed = after.last < len(doc) and doc[after.last].text in {")", "]", ","}
    short = after.text.replace(".", "")
    bracket = doc[item.last].text != "," or short in _initials(item.text)
    upper = short.isupper() and " " not in short and len(short) > 1 and short[0] == item.text[0].upper()
    return closed and item.named and bracket and upper


def country_code(item: Found) -> str | None:
    """The country that a mention names, by its own name."""
    return country_named(item.text) if item.label == "Country" else gazetteer().names.get(item.text)


def country_named(name: str) -> str | None:
    """The code of a country or of a part of it ("northern Finland")."""
    plain, known = name.removesuffix("'s").removesuffix("’s"), gazetteer().names
    return known.get(plain) or known.get(_REGION.sub("", plain))


def _join_countries(reading: Reading) -> None:
    """One country under all its names; a capital that acts, or is labelled a country, is its country."""
    first: dict[str, int] = {}
    for index, item in enumerate(reading.items):
        if (code := country_code(item)) and item.named:
            reading.groups.join(first.setdefault(code, index), index)
    for index, item in enumerate(reading.items):
        code = gazetteer().capitals.get(item.text)
        if code in first and item.named and (item.label == "Country" or acts(reading.token(item))):
            reading.groups.join(first[code], index)


def acts(token: Token) -> bool:
    """Whether a name is the subject of a verb other than to be, or owns what a government owns."""
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return token.head.pos_ in {"VERB", "AUX"} and token.head.lemma_ != "be"
    return (
        token.dep_ == "pobj" and token.head.lower_ in {"between", "with", "by"} and token.head.dep_ in {"agent", "prep"}
    )
