"""Whose word a claim is inside the document: the innermost speaker first, then who hands on what that one says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import yaml

from loaders.extraction.entities import Entities
from loaders.extraction.gazetteer import LEXICON
from loaders.extraction.mode_words import speech_verbs
from loaders.extraction.quotations import Quotations
from loaders.extraction.roles import is_passive, logical_subjects
from loaders.text.parsing import Passage
from loaders.text.segments import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 12
_LONGEST = 8
"""Words of a speaker's phrase after its head, at most."""
_SILENT = frozenset({"it", "which", "that", "who", "there", "this", "what"})
_CLAUSES = frozenset({"ccomp", "parataxis", "advcl", "dep", "acl"})
_VERBS = frozenset({"VERB", "AUX"})
_TOLD_OF = frozenset({"WORKS_FOR", "PART_OF", "LOCATED_IN", "FAMILY_OF"})
"""Types that a phrase may take for granted: "police say Tom Orde, director of the mill, fled"."""


@cache
def _words() -> dict[str, frozenset[str]]:
    rows: dict[str, list[str]] = yaml.safe_load((LEXICON / "attribution.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in rows.items()} | {"speech": speech_verbs() | set(rows["verbs"])}


@dataclass(frozen=True)
class Speakers:
    """Who speaks in a document."""

    passages: Sequence[Passage]
    entities: Entities

    @cached_property
    def _quotations(self) -> Quotations:
        return Quotations(self.passages)

    def told(self, passage: Passage, trigger: Token, kind: str) -> str | None:
        """Whose word it is that a trigger tells a relation of some type.

        In the document's words, the innermost first ("Tom Orde, quoted by Ann Marl"); None: the outlet's own.
        """
        quoted = self._quotations.holds(passage, trigger)
        if not quoted and kind in _TOLD_OF and _granted(trigger):
            return None
        chain = [self._words(passage, token) for token in speakers(trigger)]
        if not chain and quoted:
            chain = [self._words(home, token) for home, token in self._around(passage, trigger)]
        if not chain and passage.segment.kind is Kind.ANSWER and passage.segment.speaker:
            chain = [passage.segment.speaker]
        return ", quoted by ".join(dict.fromkeys(chain)) or None

    def _around(self, passage: Passage, trigger: Token) -> Iterator[tuple[Passage, Token]]:
        """Who speaks a quotation that its own sentence gives to nobody: the speaker of a quotation beside it."""
        for home, sentence in self._quotations.beside(passage, trigger):
            told = next((token for verb in sentence if _speaks(verb) for token in _subject(verb)), None)
            if told is not None:
                yield home, told
                return

    def _words(self, passage: Passage, token: Token) -> str:
        """How the document calls a speaker; a pronoun's by the name that it stands for."""
        mention = self.entities.mentions.at(passage.number, token.i)
        if mention is not None and self.entities.mentions.items[mention].pronoun:
            known = self.entities.members.get(self.entities.groups[mention], [])
            named = [item for item in known if item.named]
            if known:
                return max(named or known[:1], key=lambda item: len(item.text)).text
        first, last = _phrase(token)
        return passage.doc[first:last].text


def speakers(trigger: Token) -> list[Token]:
    """The heads of who says what a trigger says, the innermost first; none for the outlet itself."""
    found: list[Token] = []
    below, through_of = trigger, False
    for _ in range(_DEEPEST):
        found.extend(_beside(below))
        if below.head == below:
            break
        through_of = through_of or below.lower_ in {"of", "for", "with"}
        found.extend(_above(below.head, below, accused=through_of, first=not found))
        below = below.head
    if not found:
        found.extend(inner for word in trigger.sent for inner in _according(word))
    return [token for token in dict.fromkeys(found) if token != trigger]


def _above(word: Token, below: Token, *, accused: bool, first: bool) -> Iterator[Token]:
    """Who speaks by a word that governs what is said.

    Args:
        accused: what is said lies below "of", as in "accuses B of selling arms".
        first: nobody speaks below; who denies what another says does not hand it on.
    """
    lemma = word.lemma_.lower()
    if word.pos_ in _VERBS:
        if lemma == "deny" and not first:
            return
        clause = below.dep_ in _CLAUSES or (below.dep_ == "xcomp" and lemma in _words()["owning"])
        if (clause and lemma in _words()["speech"]) or (accused and lemma in _words()["accusing"]):
            yield from _subject(word)
    elif word.pos_ == "NOUN" and lemma in _words()["nouns"] and below.dep_ in {"acl", "ccomp", "relcl"}:
        yield from (child for child in word.children if child.dep_ == "poss")
    elif word.pos_ == "ADJ" and lemma in _words()["speech"] and below.dep_ == "ccomp":
        yield from _subject(word.head)


def _beside(word: Token) -> Iterator[Token]:
    """Who speaks by what stands beside a clause: "according to police", "as police say", ", police said,"."""
    for child in word.children:
        if child.lower_ == "according":
            yield from _according(child)
        elif child.dep_ in {"advcl", "parataxis", "ccomp"} and _speaks(child) and _bare(child):
            yield from _subject(child)


def _according(word: Token) -> Iterator[Token]:
    if word.lower_ == "according":
        yield from (inner for to in word.children if to.lower_ == "to" for inner in to.children if inner.dep_ == "pobj")


def _bare(verb: Token) -> bool:
    """Whether a verb of speech stands beside what is said without a clause of its own."""
    marked = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
    said = any(child.dep_ in {"ccomp", "xcomp", "dobj"} for child in verb.children)
    return not said and (verb.dep_ != "advcl" or marked == {"as"})


def _subject(verb: Token) -> Iterator[Token]:
    """Who speaks by a verb: its subject; the agent of a passive; who is quoted "as saying"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_.lower() in _words()["quoting"]:
        above = verb.head.head
        yield from (child for child in above.children if child.dep_ in {"dobj", "nsubjpass"})
        if not is_passive(above):
            yield from _subject(above)
        return
    if is_passive(verb):
        agents = (inner for child in verb.children if child.dep_ == "agent" for inner in child.children)
        yield from (inner for inner in agents if inner.dep_ == "pobj")
        return
    yield from [subject for subject in logical_subjects(verb) if subject.lower_ not in _SILENT][-1:]


def _speaks(verb: Token) -> bool:
    return verb.pos_ in _VERBS and verb.lemma_.lower() in _words()["speech"]


def _granted(trigger: Token) -> bool:
    """Whether words only name or place what a clause is about, and tell nothing of it."""
    if trigger.pos_ in _VERBS:
        return False
    if trigger.dep_ == "prep":
        return trigger.head.pos_ not in _VERBS
    return trigger.dep_ not in {"attr", "oprd", "ROOT"}


def _phrase(token: Token) -> tuple[int, int]:
    """The noun phrase around a head with the name set beside it, without clauses after it."""
    last = token.i + 1
    for child in token.rights:
        if child.dep_ == "prep" and child.i == last:
            last = max(item.i for item in child.subtree) + 1
        elif child.dep_ == "appos" and child.pos_ == "PROPN" and child.i <= last + _LONGEST:
            last = child.i + 1
        elif child.dep_ not in {"punct", "cc", "conj"}:
            break
    first = min(child.i for child in token.subtree if child.i <= token.i)
    return first, min(last, token.i + 1 + _LONGEST)
