"""Sentences of annotated texts as the parser reads them."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extraction.syntax import Parsed, parsed
from loaders.text.parsing import parser

_KNOWN: dict[str, Parsed] = {}
"""Every sentence that was parsed: each epoch and each fold asks for most of them again."""


def parsed_texts(texts: Sequence[str]) -> list[Parsed]:
    """Each text parsed, as one sentence."""
    new = [text for text in dict.fromkeys(texts) if text not in _KNOWN]
    for text, doc in zip(new, parser().pipe(new), strict=True):
        _KNOWN[text] = parsed(doc[:])
    return [_KNOWN[text] for text in texts]
