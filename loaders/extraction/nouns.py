"""Nouns that announce labels: the ontology's own, then the lexicon's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from graph import ontology
from loaders.extraction.gazetteer import LEXICON


@dataclass(frozen=True)
class Nouns:
    """Lower-case nouns of one or more words -> label."""

    labels: dict[str, str]

    def label(self, words: list[str]) -> str | None:
        """The label that the longest end of some words announces."""
        for size in (3, 2, 1):
            if len(words) >= size and (label := self.labels.get(" ".join(words[-size:]))):
                return label
        return None


@cache
def nouns() -> Nouns:
    """All announcing nouns; where two labels claim one, the ontology's first."""
    extra: dict[str, list[str]] = yaml.safe_load((LEXICON / "nouns.yaml").read_text(encoding="utf-8"))
    own = {name: list(label.nouns) for name, label in ontology.load().labels.items()}
    found: dict[str, str] = {}
    for table in (own, extra):
        for label, words in table.items():
            for word in words:
                found.setdefault(word.lower(), label)
    return Nouns(found)
