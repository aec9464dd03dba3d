"""Who does what to whom in a parse: the arguments of a predicate by role.

Roles: `subject`, `object`, `dative`, `attribute`, `self` (a noun's own referent), `owner` (possessor), `compound`,
and each preposition by its own word ("through", "to").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.extraction.naming import quantities

if TYPE_CHECKING:
    from spacy.tokens import Token

Roles = dict[str, list[int]]
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_DEEPEST = 6


def roles(token: Token) -> Roles:
    """The arguments of a verb or noun, as token numbers in text order, lists and quantities followed."""
    found: Roles = {}
    for role, argument in _verb(token) if token.pos_ in {"VERB", "AUX"} else _noun(token):
        for item in expand(argument):
            numbers = found.setdefault(role, [])
            if item.i not in numbers:
                numbers.append(item.i)
    return found


def expand(token: Token, depth: int = 0) -> Iterator[Token]:
    """A token, what it counts ("tons of rice": rice), the members of its list, and its examples ("such as ...")."""
    if depth > _DEEPEST:
        return
    yield token
    counts = token.lemma_.lower() in quantities() or token.pos_ == "NUM"
    for child in token.children:
        if child.dep_ == "conj" or (child.dep_ == "appos" and child.i > token.i):
            yield from expand(child, depth + 1)
        elif child.dep_ == "prep" and (
            child.lower_ in {"including"} or child.text == "as" or (counts and child.lower_ == "of")
        ):
            for item in child.children:
                if item.dep_ == "pobj":
                    yield from expand(item, depth + 1)


def _verb(verb: Token) -> Iterator[tuple[str, Token]]:
    passive = is_passive(verb)
    yield from _own_subject(verb, passive=passive)
    for child in verb.children:
        if child.dep_ in {"dobj", "oprd"}:
            if child.lower_ in _RELATIVE and verb.dep_ == "relcl":
                yield "object", verb.head
            else:
                yield "object", child
                yield from _prepositions(child)
        elif child.dep_ == "dative":
            yield from (("dative", item) for item in _objects(child))
        elif child.dep_ == "attr":
            yield "attribute", child
        elif child.dep_ == "agent":
            yield from (("subject", item) for item in _objects(child))
    yield from _prepositions(verb)
    if _gap(verb):
        yield "object", verb.head


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, reduced relatives ("goods seized by") included."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "csubjpass"} for child in verb.children):
        return True
    reduced = verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod", "advcl"}
    if reduced and not any(child.dep_ == "dobj" for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _subjects(verb) and verb.head.pos_ in {"VERB", "AUX"}:
        return is_passive(verb.head) and not any(child.dep_ == "dobj" for child in verb.children)
    return False


def _gap(verb: Token) -> bool:
    """Whether a relative clause's noun is its missing object ("goods that the firm sold")."""
    if verb.dep_ != "relcl" or is_passive(verb):
        return False
    children = list(verb.children)
    subject = [c for c in children if c.dep_ in _SUBJECTS]
    return bool(subject) and subject[0].lower_ not in _RELATIVE and not any(c.dep_ == "dobj" for c in children)


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in _SUBJECTS | _PASSIVE]


def _own_subject(verb: Token, *, passive: bool) -> Iterator[tuple[str, Token]]:
    role = "object" if passive else "subject"
    for subject in logical_subjects(verb):
        yield role, subject
        if subject.dep_ in _SUBJECTS | _PASSIVE and subject.head == verb and passive:
            yield from _prepositions(subject)


def logical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The subject of a verb, its own or the one that it shares with the verb above it."""
    own = _subjects(verb)
    if own:
        return [verb.head] if own[0].lower_ in _RELATIVE and verb.dep_ == "relcl" else own
    above = verb.head
    if depth > _DEEPEST or above == verb:
        return []
    if verb.dep_ in {"acl", "relcl"} and above.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        return [above] if verb.tag_ in {"VBG", "VBN"} or verb.dep_ == "relcl" else _holders(above, depth)
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return [above]
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "pcomp", "conj", "dep", "prep"}:
        return _shared(verb, above, depth)
    return []


def _holders(noun: Token, depth: int) -> list[Token]:
    """Who holds a plan, an attempt, an order "to do": its possessor, or the subject of the verb that it stands by."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners:
        return owners
    verb = noun.head
    return logical_subjects(verb, depth + 1) if verb.pos_ in {"VERB", "AUX"} and noun.dep_ == "dobj" else []


def _shared(verb: Token, above: Token, depth: int) -> list[Token]:
    if verb.dep_ == "pcomp" and above.lower_ in {"of", "from", "with"} and above.head.pos_ == "VERB":
        whom = [child for child in above.head.children if child.dep_ in {"dobj", "nsubjpass"}]
        return whom or logical_subjects(above.head, depth + 1)
    while above.dep_ in {"prep", "pcomp", "mark"} or above.pos_ in {"ADP", "SCONJ"}:
        if above.head == above:
            return []
        above = above.head
    if verb.dep_ in {"xcomp", "ccomp"} and verb.tag_ == "VB":
        controller = [child for child in above.children if child.dep_ == "dobj"]
        if controller and above.lemma_ not in {"promise"}:
            return controller
    if above.pos_ in {"VERB", "AUX"}:
        return logical_subjects(above, depth + 1)
    return _holders(above, depth) if above.pos_ == "NOUN" else []


def _noun(noun: Token) -> Iterator[tuple[str, Token]]:
    yield from (("self", item) for item in referents(noun))
    for child in noun.children:
        if child.dep_ == "poss":
            yield "owner", child
        elif child.dep_ in {"compound", "nmod"}:
            yield "compound", child
    yield from _prepositions(noun)
    if noun.dep_ == "compound":
        yield from (("owner", child) for child in noun.head.children if child.dep_ == "poss")


def referents(noun: Token) -> Iterator[Token]:
    """What a noun stands for: itself, the name that it titles, what it is set beside, what it is said of."""
    yield noun
    if noun.dep_ in {"compound", "nmod", "amod"} and noun.head.pos_ == "PROPN":
        yield noun.head
    if noun.dep_ == "appos":
        yield noun.head
    yield from (child for child in noun.children if child.dep_ == "appos")
    if noun.dep_ == "attr" and noun.head.lemma_ in {"be", "become", "remain"}:
        yield from logical_subjects(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        above = noun.head.head
        yield from (child for child in above.children if child.dep_ in {"dobj", "nsubjpass"})
    if noun.dep_ == "conj":
        yield from (item for item in _first_referents(noun) if item != noun)


def _first_referents(noun: Token) -> Iterator[Token]:
    """The referents that a second post shares with the first ("sister of X and deputy head of Y")."""
    first = noun.head
    if first.dep_ in {"appos", "attr"} and first.i < noun.i:
        yield from (item for item in referents(first) if item != first)


def _prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.dep_ in {"prep", "agent"}:
            for item in _objects(child):
                yield child.lower_, item
            for inner in child.children:
                if inner.dep_ == "prep":
                    yield from ((inner.lower_, item) for item in _objects(inner))


def _objects(preposition: Token) -> list[Token]:
    if preposition.pos_ not in {"ADP", "SCONJ", "VERB", "PART"}:
        return [preposition]
    return [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]
