"""Markdown: the words of it, paragraphs apart by a blank line; the front matter says what is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.errors import LoadError
from loaders.readers.dates import iso_date
from loaders.readers.encoding import decode
from loaders.readers.raw import RawDocument

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def read(content: bytes) -> RawDocument:
    """Headings, paragraphs, list items and table rows without their markup. Raises: LoadError."""
    from markdown_it import MarkdownIt

    whole, _ = decode(content)
    front = _FRONT.match(whole)
    facts = _facts(front[1]) if front else {}
    tokens = (
        MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").parse(whole[front.end() :] if front else whole)
    )
    text = re.sub(r"\n{3,}", "\n\n", "".join(_blocks(tokens))).strip()
    if not text:
        raise LoadError("no text beside the markup", "nothing was loaded from it")
    return RawDocument(
        text + "\n",
        title=facts.get("title") or _first_heading(tokens),
        publisher=facts.get("publisher") or facts.get("site"),
        author=facts.get("author"),
        published=iso_date(facts.get("date") or facts.get("published") or ""),
        language=facts.get("language") or facts.get("lang"),
    )


def _facts(front: str) -> Mapping[str, str]:
    import yaml

    try:
        node = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise LoadError("the front matter is not YAML", "mend what stands between the lines of ---") from error
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)}


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return "".join(_words(following.children or ()))
    return None


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    """A blank line before each block, a line end before each further row, a bar between cells."""
    in_row = False
    for token in tokens:
        if token.type == "inline":
            yield "".join(_words(token.children or ()))
        elif token.type in ("fence", "code_block"):
            yield "\n\n" + token.content.rstrip("\n")
        elif token.type == "tr_open":
            yield "\n"
            in_row = False
        elif token.type in ("bullet_list_open", "ordered_list_open") or token.hidden:
            yield "\n" if token.nesting == 1 else ""
        elif token.type in ("td_open", "th_open"):
            yield " | " if in_row else ""
            in_row = True
        elif token.type in ("paragraph_open", "heading_open", "table_open"):
            yield "\n\n"


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
