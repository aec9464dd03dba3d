"""The words that make a claim less than asserted, from `lexicon/modes.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, TypedDict

import yaml

from graph.model import Mode
from loaders.extraction.gazetteer import LEXICON

Words: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True)
class OfItself:
    """Verbs that make a mode of what they say themselves; of the types in `only`, or of all but those in `but`."""

    verbs: Words
    only: Words
    but: Words

    def makes(self, lemma: str, kind: str) -> bool:
        """Whether a relation of a type that a verb says has the mode."""
        return lemma in self.verbs and kind not in self.but and (not self.only or kind in self.only)


@dataclass(frozen=True)
class Cues:
    """The words of one mode."""

    above: Words
    nouns: Words
    beside: Words
    itself: tuple[OfItself, ...]

    @property
    def any(self) -> Words:
        """All of them, wherever they stand."""
        return self.above.union(self.nouns, self.beside, *(one.verbs for one in self.itself))


class _Row(TypedDict):
    above: list[str]
    nouns: list[str]
    beside: list[str]


class _File(TypedDict):
    cues: dict[str, _Row]
    itself: dict[str, list[dict[str, list[str]]]]
    words: dict[str, list[str]]


@cache
def mode_cues() -> dict[Mode, Cues]:
    """The cues of each mode, the least firm first."""
    return {mode: _cues(mode.value) for mode in (Mode.DENIED, Mode.HEDGED, Mode.PLANNED)}


@cache
def words(name: str) -> Words:
    """One of the lists of words that are no cues themselves."""
    return frozenset(_file()["words"][name])


def speech_verbs() -> Words:
    """Lemmas of verbs that hand on what someone says."""
    return words("speech")


@cache
def making() -> Words:
    """Lemmas of verbs that bring about their object: planning to hold talks plans the talks, halting sales does not."""
    cues = mode_cues()
    itself = (one.verbs for each in cues.values() for one in each.itself)
    return words("making").union(cues[Mode.PLANNED].above, cues[Mode.DENIED].above, *itself)


def _cues(mode: str) -> Cues:
    row = _file()["cues"][mode]
    itself = (
        OfItself(frozenset(one["verbs"]), frozenset(one.get("only", ())), frozenset(one.get("but", ())))
        for one in _file()["itself"][mode]
    )
    return Cues(frozenset(row["above"]), frozenset(row["nouns"]), frozenset(row["beside"]), tuple(itself))


@cache
def _file() -> _File:
    loaded: _File = yaml.safe_load((LEXICON / "modes.yaml").read_text(encoding="utf-8"))
    return loaded
