"""Which words are spellings of one another: data in `spellings.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    listed = yaml.safe_load((files(__package__) / "spellings.yaml").read_text(encoding="utf-8"))
    groups = [tuple(map(_word, group)) for section in listed.values() for group in section]
    return {word: group for group in groups for word in group}


def _word(written: object) -> str:
    # YAML 1.1 reads a bare `no` as false.
    return "no" if written is False else str(written)


def spellings(word: str) -> tuple[str, ...]:
    """A word and what else it may be spelt like."""
    return _groups().get(word, (word,))


def canonical(words: Iterable[str]) -> list[str]:
    """Each word in the one spelling that stands for all of its own."""
    return [spellings(word)[0] for word in words]
