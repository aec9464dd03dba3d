"""Words whose time is the time of what is claimed beside them, from `lexicon/times.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, TypedDict

import yaml

from loaders.extraction.gazetteer import LEXICON

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED = frozenset({"oprd", "attr", "xcomp"})
_RELATIVE = frozenset({"that", "which"})

_Posts = TypedDict("_Posts", {"alone": list[str], "with": dict[str, list[str]]})


class _File(TypedDict):
    posts: _Posts
    beginning: list[str]
    spans: list[str]


@cache
def _file() -> _File:
    loaded: _File = yaml.safe_load((LEXICON / "times.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def span_nouns() -> frozenset[str]:
    """Nouns that stand for a time: "2006 will be the year when ..."."""
    return frozenset(_file()["spans"])


def takes_post(verb: Token) -> bool:
    """Whether a verb tells that its subject comes to the post it is told to hold: "took office", "was elected"."""
    posts, lemma = _file()["posts"], verb.lemma_.lower()
    if lemma in posts["alone"]:
        return not any(child.dep_ in _NAMED for child in verb.children)
    needed = posts["with"].get(lemma, ())
    below = (word for child in verb.children for word in (child, *child.children))
    return any(word.lemma_.lower() in needed for word in below)


def begun(noun: Token) -> Iterator[Token]:
    """Verbs that tell of an act or an instrument itself that it began: "an accord that was signed in May"."""
    for verb in noun.children:
        own = verb.dep_ == "acl" and verb.tag_ == "VBN"
        own = own or (verb.dep_ == "relcl" and any(c.lower_ in _RELATIVE and "subj" in c.dep_ for c in verb.children))
        if own and verb.lemma_.lower() in _file()["beginning"]:
            yield verb
