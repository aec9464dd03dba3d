"""DOCX: paragraphs and table rows in the order of the document, then its notes, all its changes accepted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from graph.errors import LoadError
from graph.model import Scalar
from loaders.readers.encoding import without_controls
from loaders.readers.raw import RawDocument
from loaders.readers.silence import silence

if TYPE_CHECKING:
    from docx.document import Document as Word
    from lxml.etree import XPath, _Element

_MOST_UNPACKED = 400_000_000
_WORDS = (
    "(.//w:t | .//w:tab[parent::w:r] | .//w:br | .//w:cr | .//w:noBreakHyphen | .//w:p)"
    "[not(ancestor::w:moveFrom) and not(ancestor::*[local-name() = 'Fallback'])]"
)
_CELLS = "./w:tc | ./w:sdt//w:tc"
_PARAGRAPHS = ".//w:p[not(ancestor::w:txbxContent)]"
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "p": "\n"}
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


def read(content: bytes) -> RawDocument:
    """The words of a Word document, paragraphs apart by a blank line, cells by a bar. Raises: LoadError."""
    with silence("docx"):
        word = _opened(content)
        text = without_controls("\n\n".join(_paragraphs(word)))
    if not text.strip():
        raise LoadError("no text in the document", "if it holds pictures of text, run text recognition on it first")
    about = word.core_properties
    return RawDocument(
        text + "\n",
        title=about.title or None,
        author=about.author or None,
        language=about.language or None,
        properties=_dates(about.created, about.modified),
    )


def _opened(content: bytes) -> Word:
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    todo = "open it in Word or LibreOffice and save it again as .docx"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED:
                raise LoadError("the document unpacks to more than 400 MB", "split it")
        return Document(io.BytesIO(content))
    # a broken file shows in whatever unpacking it trips over
    except (zipfile.BadZipFile, zlib.error, OpcError, LxmlError, KeyError, ValueError, EOFError, RuntimeError) as error:
        raise LoadError("not a Word document, or a damaged one", todo) from error


def _dates(created: datetime | None, modified: datetime | None) -> dict[str, Scalar]:
    """When the file was made and changed: not the date of publication."""
    dates = {"created": created, "modified": modified}
    return {name: day.date().isoformat() for name, day in dates.items() if day}


def _paragraphs(word: Word) -> Iterator[str]:
    """Of the body, then of its notes."""
    for block in _blocks(word.element.body):
        text = "\n".join(_rows(block)) if _name(block) == "tbl" else _words(block)
        if text.strip():
            yield text.strip()
    yield from _notes(word)


def _blocks(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, those of content controls among them."""
    for child in parent:
        if _name(child) in ("p", "tbl"):
            yield child
        elif _name(child) in _WRAPPERS:
            yield from _blocks(child)


def _notes(word: Word) -> Iterator[str]:
    from lxml import etree

    for relation in word.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")):
            for note in etree.fromstring(relation.target_part.blob):
                text = " ".join(_words(paragraph).strip() for paragraph in _blocks(note))
                if text.strip():
                    yield text.strip()


def _rows(table: _Element) -> Iterator[str]:
    for row in _found(table, "./w:tr | ./w:sdt//w:tr"):
        cells = [" ".join(map(_words, _found(cell, _PARAGRAPHS))).strip() for cell in _found(row, _CELLS)]
        if any(cells):
            yield " | ".join(cells)


def _words(paragraph: _Element) -> str:
    pieces = []
    for element in _found(paragraph, _WORDS):
        name = _name(element)
        pieces.append(element.text or "" if name == "t" else _MARKS[name])
    return "".join(pieces)


def _found(element: _Element, path: str) -> list[_Element]:
    from lxml import etree

    found = _compiled(path)(element)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


@cache
def _compiled(path: str) -> XPath:
    from docx.oxml.ns import nsmap
    from lxml import etree

    return etree.XPath(path, namespaces=nsmap)


def _name(element: _Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
