"""The words by which a store's full-text index finds a name: the same on every engine.

Engines differ in how they cut words and in what a fuzzy query is. So the text that is indexed holds, beside the words
of a name, their trigrams as words of their own: a plain "any of these words" query then finds prefixes and spelling
variants on both.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from graph.ids import normal_name

_PAD = "00"


def trigrams(word: str) -> list[str]:
    """`g00u g0un gunh gnha` for "unha": each alone a word of letters and digits; the first two stand for its start."""
    padded = _PAD + word
    return [f"g{padded[i : i + 3]}" for i in range(len(padded) - 2)]


def search_text(names: Iterable[str]) -> str:
    """What is indexed for an entity with these names: each word once, sorted, then each trigram once, sorted."""
    return _search_text(tuple(names))


@lru_cache(maxsize=1 << 14)
def _search_text(names: tuple[str, ...]) -> str:
    words = {word for name in names for word in normal_name(name).split()}
    grams = {gram for word in words for gram in trigrams(word)}
    return " ".join([*sorted(words), *sorted(grams)])
