"""HTML: the article of a page, without what stands around it (trafilatura)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.errors import LoadError
from loaders.readers.dates import iso_date
from loaders.readers.encoding import decode, refuse_binary, without_controls
from loaders.readers.raw import RawDocument
from loaders.readers.silence import silence

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html[^>]{0,400}?\slang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)""", re.IGNORECASE)
_HEAD = 4096
_APART = frozenset({"p", "head", "quote", "list", "table", "code"})
_LINES = frozenset({"item", "row", "lb"})


def read(content: bytes) -> RawDocument:
    """The main text of a page, paragraphs apart by a blank line. Raises: LoadError."""
    return read_markup(_decoded(content))


def read_markup(markup: str) -> RawDocument:
    """The main text of markup that is decoded already. Raises: LoadError when there is none."""
    from trafilatura import bare_extraction

    with silence("trafilatura", "htmldate", "courlan", "justext"):
        page = bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    body = None if page is None or isinstance(page, dict) else page.body
    text = "" if body is None else _laid_out(body)
    if page is None or isinstance(page, dict) or not text:
        raise LoadError("no text found in the page", "save the article's text as .txt and load that")
    language = _LANGUAGE.search(markup[:_HEAD])
    return RawDocument(
        text,
        title=page.title or None,
        publisher=page.sitename or None,
        author=page.author or None,
        published=iso_date(page.date or ""),
        language=language[1] if language else None,
        properties={"url": page.url} if page.url else {},
    )


def _decoded(content: bytes) -> str:
    refuse_binary(content)
    declared = _CHARSET.search(content[:_HEAD])
    if declared and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return without_controls(content.decode(declared[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass  # pages often declare what they are not
    return without_controls(decode(content, controls=True)[0])


def _laid_out(body: _Element) -> str:
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in "".join(_pieces(body)).split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return without_controls(text) + "\n" if text else ""


def _pieces(element: _Element) -> Iterator[str]:
    tag = str(element.tag)
    if tag == "cell" and element.getprevious() is not None:
        yield " | "
    yield "\n\n" if tag in _APART else "\n" if tag in _LINES else ""
    yield _flat(element.text)
    for child in element:
        yield from _pieces(child)
        yield _flat(child.tail)
    yield "\n\n" if tag in _APART else ""


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
