"""Repair of a mention's boundaries: whole names, no titles, no stray words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import ontology
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.naming import calendar, currencies, quantities, titles
from loaders.extraction.nouns import nouns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WDT", "WP$"})
_EDGES = frozenset({"PUNCT", "SPACE", "CCONJ", "SCONJ", "ADP", "AUX", "PART", "SYM"})
_OPENING = frozenset("([{\"“‘'")
_HEADS = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "X"})


def trimmed(span: Span) -> Span | None:
    """A span without possessives, punctuation and function words at its edges; None where no noun-like head is left."""
    first, last = span.start, span.end
    while first < last and (span.doc[first].pos_ in _EDGES or not _wordy(span.doc[first])):
        first += 1
    last = next((token.i for token in span.doc[first:last] if token.i > span.root.i and _clause(token)), last)
    while first < last and (_loose(span.doc[last - 1]) or _overrun(span.doc[first:last])):
        last -= 1
    rest = span.doc[first:last]
    if not rest or rest.root.pos_ not in _HEADS or all(token.tag_ in _DETERMINERS for token in rest):
        return None
    nobody = all(map(_adjective, rest)) or rest.text in gazetteer().nationalities or rest.text in currencies()
    nobody = nobody or all(map(_of_a_date, rest))
    return None if nobody and rest.text not in gazetteer().names and rest.root.tag_ not in {"NNS", "NNPS"} else rest


def _overrun(span: Span) -> bool:
    """Whether a mention runs on into the verb that its noun is the subject of: "Orun Gas paid"."""
    return span[-1].pos_ in {"VERB", "AUX"} and any(token.pos_ in {"NOUN", "PROPN"} for token in span[:-1])


def _clause(token: Token) -> bool:
    """Whether a clause begins, whose words qualify a mention but are no part of it."""
    return token.pos_ in {"VERB", "AUX"} or token.lower_ in {"who", "which", "whose", "that"}


def _adjective(token: Token) -> bool:
    """Whether a word alone names and describes nothing: "Chinese", "three", "them", "North"."""
    nationality = token.text in gazetteer().nationalities and token.tag_ not in {"NNS", "NNPS"}
    return (
        token.pos_ in {"ADJ", "NUM", "PRON", "DET", "PUNCT"} or nationality or token.text in {"North", "South", "Sino"}
    )


def _of_a_date(token: Token) -> bool:
    return token.lower_.strip(".") in calendar() or not token.is_alpha


def _wordy(token: Token) -> bool:
    return any(character.isalnum() for character in token.text)


def _loose(token: Token) -> bool:
    """Whether a last token belongs to no name."""
    return token.pos_ in _EDGES and token.text not in {")", "]", "'", "’"} if token.tag_ != "POS" else True


def without_determiner(span: Span) -> Span:
    """A name without its article."""
    first = span.start
    while first < span.end - 1 and (span.doc[first].tag_ in _DETERMINERS):
        first += 1
    return span.doc[first : span.end]


def core(span: Span) -> Span:
    """A name up to the preposition in it: "Ministry" of "Ministry of Armed Forces"."""
    cut = next((token.i for token in span if token.lower_ in {"of", "for"} and token.i > span.start), span.end)
    return span.doc[span.start : cut]


def measured(span: Span) -> Span:
    """What is counted or weighed: "coal" of "a large amount of coal"."""
    after = span.root.i + 1
    counted = span.root.lemma_.lower() in quantities() and after + 1 < span.end and span.doc[after].lower_ == "of"
    return span.doc[after + 1 : span.end] if counted else span


def with_number(span: Span) -> Span:
    """A law with the number after its name: "Order No. 88"."""
    last, end = span.end, span.sent.end
    while last < end and span.doc[last].lower_.strip(".") in {"no", "number", ""}:
        last += 1
    numbered = last < end and span.doc[last].like_num and span[-1].text[:1].isupper()
    return span.doc[span.start : last + 1] if numbered else span


def is_measure(span: Span) -> bool:
    """Whether only an amount is told and not of what: "500,000 tons"."""
    return span.root.lemma_.lower() in quantities() and measured(span) == span


def name_in(span: Span, label: str) -> Span | None:
    """The name that a mention holds, without title and owner; None where it only describes."""
    if label == "Goods":
        goods = measured(span)
        return goods if names(goods, label) else None
    if label == "Country" and (plain := without_determiner(span)).text in gazetteer().names:
        return plain
    name = announced(span, label)
    if name is not None or not names(span, label):
        return name
    name = whole_name(span)
    if ontology.load().family([label]) == "Person":
        name = without_title(name)
    return name if name and names(name, label) else None


def without_title(span: Span) -> Span:
    """A person's name without posts, nationalities and common nouns before it, and without what the person owns."""
    owned = next((token.i for token in span if token.tag_ == "POS" and token.i < span.root.i), None)
    if owned is not None and owned > span.start and span.doc[owned - 1].pos_ == "PROPN":
        span = span.doc[span.start : owned]
    head, first = span.root.i, span.start
    for token in span:
        common = token.pos_ not in {"PROPN", "PART", "PUNCT"} or token.text in gazetteer().nationalities
        if token.i < head and (common or token.lower_.strip(".") in titles()):
            first = token.i + 1
    return span.doc[first : span.end]


def whole_name(span: Span) -> Span:
    """A name with the proper nouns before it that belong to it, and without its article."""
    span = _without_owner(without_determiner(span))
    first, last = span.start, span.end
    while first > span.sent.start and _belongs(span.doc[first - 1], first, last):
        first -= 1
    end = span.sent.end
    while last < end and span.doc[last].pos_ == "PROPN" and _goes_on(span.doc[first:last], span.doc[last]):
        last += 1
    return span.doc[first:last]


def announced(span: Span, label: str) -> Span | None:
    """The name after a noun that announces it ("Quiet Tern" of "the cargo ship Quiet Tern"); None for none."""
    first = span.end
    while first > span.start and span.doc[first - 1].pos_ == "PROPN":
        first -= 1
    name, noun = span.doc[first : span.end], span.doc[first - 1]
    if not name or first == span.start or noun.pos_ != "NOUN" or span.text in gazetteer().nationalities:
        return None
    kind = nouns().labels.get(noun.lemma_.lower())
    same = kind is not None and ontology.load().family([kind]) == ontology.load().family([label])
    return name if same and label not in {"Goods", "LegalInstrument"} else None


def _without_owner(span: Span) -> Span:
    """A name without what owns it or describes it: "Norland's", "nearby", "oil giant"."""
    first = span.start
    for token in span:
        rest = span.doc[token.i + 1 : span.end]
        proper = any(inner.pos_ == "PROPN" for inner in rest)
        if proper and span.root.i > token.i and (owns(token, first) or _describes(token, first, rest)):
            first = token.i + 1
    return span.doc[first : span.end]


def owns(token: Token, first: int) -> bool:
    """Whether an apostrophe parts an owner from a name: "Norland's Army", but not "Prosecutors' Office"."""
    owner = token.doc[first : token.i]
    if token.tag_ != "POS" or not owner:
        return False
    return owner.text in gazetteer().names if token.text in {"'", "’"} else owner[-1].lower_ not in _MANY


_MANY = frozenset({"people", "women", "men", "children"})
"""No owners: "People's Bank"."""


def _describes(token: Token, first: int, rest: Span) -> bool:
    """Whether a first word in lower case, or the end of one with hyphens, only describes the proper name after it."""
    common = token.pos_ in {"NOUN", "ADJ", "ADV", "ADP", "VERB"} and token.text.islower()
    begin = token.i
    while begin > first and token.doc[begin - 1].tag_ == "HYPH":
        begin -= 2
    whole = begin == first and rest[0].tag_ != "HYPH"
    return whole and common and token.lower_ not in _DIRECTIONS and rest.root.pos_ == "PROPN"


_DIRECTIONS = frozenset({"northern", "southern", "eastern", "western", "central", "north", "south", "east", "west"})


def _goes_on(span: Span, token: Token) -> bool:
    """Whether a proper noun just after a name is the head that the name leads to ("Kim Jong" + "Un")."""
    return span.root.pos_ == "PROPN" and span.root.dep_ in {"compound", "nmod"} and span.root.head.i >= token.i


def _belongs(token: Token, first: int, last: int) -> bool:
    """Whether a proper noun just before a name is part of it, for the parser and for its recogniser of names."""
    part = token.pos_ == "PROPN" and token.dep_ in {"compound", "nmod", "amod"} and first <= token.head.i < last
    part = part and token.doc[first].ent_iob_ == "I"
    known = token.text in gazetteer().nationalities or token.text in gazetteer().names or token.lower_ in calendar()
    return part and not known and token.lower_.strip(".") not in titles()


def names(span: Span, label: str) -> bool:
    """Whether a span holds a proper name rather than a description; goods are named unless they are counted."""
    if label == "Goods":
        return not any(token.pos_ in {"NUM", "PRON", "DET"} or token.tag_ == "PRP$" for token in span)
    if nouns().labels.get(without_determiner(span).text.lower()) and ontology.load().family([label]) != "Place":
        return False
    if _is_post(span.root, label):
        return False
    nationalities = gazetteer().nationalities
    proper = [t for t in span if t.pos_ == "PROPN" and t.text not in nationalities and t.text not in {"North", "South"}]
    if span.root.pos_ == "PROPN":
        return bool(proper)
    if ontology.load().family([label]) == "Organization":
        proper = [token for token in proper if token.text not in gazetteer().names]
        return any(token.head == span.root and token.dep_ in {"compound", "nmod"} for token in proper)
    return any(token.i == span.root.i - 1 for token in proper)


def _is_post(root: Token, label: str) -> bool:
    """Whether a person is called by a common noun: "a Foreign Ministry spokesman"."""
    common = root.pos_ != "PROPN" and root.lemma_.lower() in nouns().labels
    return common and ontology.load().family([label]) == "Person"
