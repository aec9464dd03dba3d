"""Attributes of claims (amount, goods, role, ...), in the text's own words, by the rules of `properties.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import yaml

from graph import ontology
from graph.errors import OntologyError
from graph.model import Scalar
from loaders.extraction.amounts import money, share
from loaders.extraction.frames import Labels
from loaders.extraction.gazetteer import LEXICON, gazetteer
from loaders.extraction.naming import quantities, titles
from loaders.extraction.relations import Relation
from loaders.extraction.roles import roles
from loaders.extraction.spans import Mentions
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_LONGEST = 25
"""Words of a phrase or clause, at most: what is longer tells a story of its own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where some types find a property.

    Attributes:
        read: name of the way to read it, one of `_WAYS`.
        roles, labels: of the words to look at; see `loaders.extraction.roles`.
        end: subject or object, where it is read from an end.
        reads, spares: sentences with `[mention|Label]`, subject first, that give a value and that give none.
    """

    property: str
    types: tuple[str, ...]
    read: str
    roles: tuple[str, ...]
    labels: tuple[str, ...]
    end: str
    reads: Mapping[str, Scalar]
    spares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A relation in its sentence."""

    passage: Passage
    relation: Relation
    mentions: Mentions
    labels: Labels

    @property
    def trigger(self) -> Token:
        """The word that says it."""
        return self.passage.doc[self.relation.trigger]

    def end(self, name: str) -> Token | None:
        """The head of the subject or the object; None where it stands in another passage."""
        item = self.mentions.items[self.relation.subject if name == "subject" else self.relation.object]
        return self.passage.doc[item.head] if item.passage == self.passage.number else None

    def inside(self, wanted: Sequence[str], labels: Sequence[str]) -> Iterator[int]:
        """Mentions of some labels in some roles of the trigger, but for the ends of the relation."""
        arguments = roles(self.trigger)
        for role in wanted:
            for mention in self.mentions.within(self.passage.number, arguments.get(role, ())):
                above = ontology.load().closure(self.labels(mention))
                if mention not in (self.relation.subject, self.relation.object) and set(above) & set(labels):
                    yield mention


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of the lexicon, checked against the ontology. Raises: OntologyError."""
    path = LEXICON / "properties.yaml"
    found = tuple(_rule(row) for row in yaml.safe_load(path.read_text(encoding="utf-8")))
    for rule in found:
        for kind in rule.types:
            if rule.property not in ontology.load().types[kind].properties:
                raise OntologyError(f"{path}: {kind} has no property '{rule.property}'", "name one of its type's")
    return found


def _rule(row: Mapping[str, object]) -> Rule:
    reads = row["reads"]
    assert isinstance(reads, dict)
    return Rule(
        property=str(row["property"]),
        types=_strings(row["types"]),
        read=str(row["read"]),
        roles=_strings(row.get("roles")),
        labels=_strings(row.get("labels")),
        end=str(row.get("end", "")),
        reads=reads,
        spares=_strings(row["spares"]),
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def properties(place: Place) -> dict[str, Scalar]:
    """What a relation's sentence says of its properties, by name."""
    found: dict[str, Scalar] = {}
    for rule in rules():
        if place.relation.type in rule.types and rule.property not in found:
            value = _WAYS[rule.read](place, rule)
            if value is not None:
                found[rule.property] = value
    return found


def _clause(place: Place) -> str:
    """The words of the trigger and what hangs on it, without clauses of other verbs."""
    trigger = place.trigger
    kept = [trigger]
    for child in trigger.children:
        if child.pos_ not in _VERBS:
            kept.extend(child.subtree)
    return "".join(token.text_with_ws for token in sorted(set(kept), key=lambda token: token.i))


def _amount(place: Place, _: Rule) -> Scalar | None:
    found = money(_clause(place))
    return found.amount if found else None


def _currency(place: Place, _: Rule) -> Scalar | None:
    found = money(_clause(place))
    return found.currency if found else None


def _share(place: Place, _: Rule) -> Scalar | None:
    return share(_clause(place))


def _mention(place: Place, rule: Rule) -> Scalar | None:
    return next((place.mentions.items[number].text for number in place.inside(rule.roles, rule.labels)), None)


def _phrase(place: Place, rule: Rule) -> Scalar | None:
    ends = {place.end("subject"), place.end("object")}
    arguments = roles(place.trigger)
    heads = (place.passage.doc[number] for role in rule.roles for number in arguments.get(role, ()))
    return next((_words(head) for head in heads if head not in ends and head.ent_type_ != "MONEY"), None)


def _words(head: Token) -> str | None:
    """The words of a phrase; nothing where it is too long to be one."""
    tokens = list(head.subtree)
    words = head.doc[tokens[0].i : tokens[-1].i + 1]
    return words.text.strip(" ,.;") if len(words) <= _LONGEST else None


def _order(place: Place, _: Rule) -> Scalar | None:
    for child in place.trigger.children:
        to = any(inner.dep_ == "aux" and inner.lower_ == "to" for inner in child.children)
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and to:
            tokens = [token for token in child.subtree if token.i >= min(inner.i for inner in _to(child))]
            words = child.doc[tokens[0].i : tokens[-1].i + 1]
            return words.text.strip(" ,.;") if len(words) <= _LONGEST else None
    return None


def _to(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "aux" and child.lower_ == "to"]


def _counted(place: Place, rule: Rule) -> Scalar | None:
    """How much or how many: "500 tons" of "500 tons of rye", "about 40" of "about 40 lorries"."""
    numbers = list(place.inside(rule.roles, rule.labels)) if rule.roles else []
    heads = [place.passage.doc[place.mentions.items[number].head] for number in numbers]
    head = place.end(rule.end) if rule.end else next(iter(heads), None)
    if head is None:
        return None
    of = head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    if of is not None and of.head.lemma_.lower() in quantities():
        return _measure(of.head, of.i)
    if head.lemma_.lower() in quantities() and any(child.lower_ == "of" for child in head.children):
        return _measure(head, head.i + 1)
    number = next((child for child in head.children if child.dep_ == "nummod"), None)
    return _span(number) if number is not None else None


def _measure(noun: Token, end: int) -> str:
    first = min(token.i for token in noun.subtree if token.i <= noun.i)
    if noun.doc[first].dep_ == "det" and first < noun.i - 1:
        first += 1
    return str(noun.doc[first:end].text)


def _span(number: Token) -> str:
    tokens = list(number.subtree)
    return str(number.doc[tokens[0].i : tokens[-1].i + 1].text)


def _kin(place: Place, _: Rule) -> Scalar | None:
    return str(place.trigger.text) if place.trigger.pos_ == "NOUN" else None


def _post(place: Place, _: Rule) -> Scalar | None:
    """The words for a post: a noun that tells it, what someone works "as", titles before a name."""
    trigger = place.trigger
    if trigger.pos_ in _VERBS:
        heads = (place.passage.doc[number] for number in roles(trigger).get("as", ()))
        return next((_title(head, place) for head in heads if head.pos_ == "NOUN"), None)
    subject = place.end("subject")
    if trigger.pos_ == "NOUN" and trigger != subject:
        return _title(trigger, place)
    if subject is not None and subject.pos_ == "PROPN":
        before = [token for token in subject.lefts if token.lower_.strip(".") in titles() and token.dep_ != "poss"]
        return str(subject.doc[before[0].i : before[-1].i + 1].text) if before else None
    return _title(subject, place) if subject is not None and subject.pos_ == "NOUN" else None


def _title(noun: Token, place: Place) -> str:
    """A post without article, employer and nationality: "deputy director" of "Orun Gas's deputy director"."""
    employer = place.mentions.items[place.relation.object]
    first = noun.i
    while first and (word := noun.doc[first - 1]).dep_ in {"compound", "amod"} and word.head == noun:
        whose = employer.passage == place.passage.number and employer.first <= word.i < employer.last
        if whose or word.text in gazetteer().nationalities or word.text in gazetteer().names:
            break
        first -= 1
    return str(noun.doc[first : noun.i + 1].text)


_WAYS: Mapping[str, Callable[[Place, Rule], Scalar | None]] = {
    "amount": _amount,
    "currency": _currency,
    "share": _share,
    "mention": _mention,
    "phrase": _phrase,
    "clause": _order,
    "counted": _counted,
    "kin": _kin,
    "post": _post,
}
