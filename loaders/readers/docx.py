"""DOCX: paragraphs and table rows in the order of the document, as if all its changes were accepted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from graph.errors import LoadError
from graph.model import Scalar
from loaders.readers.encoding import without_controls
from loaders.readers.raw import RawDocument
from loaders.readers.silence import silence

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table

_MOST_UNPACKED = 400_000_000
_WORDS = (
    "(.//w:t | .//w:tab[parent::w:r] | .//w:br | .//w:cr | .//w:noBreakHyphen)"
    "[not(ancestor::w:moveFrom) and not(ancestor::*[local-name() = 'Fallback'])]"
)
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


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
    from docx.text.paragraph import Paragraph

    for block in word.iter_inner_content():
        text = _words(block._p) if isinstance(block, Paragraph) else "\n".join(_rows(block))
        if text.strip():
            yield text.strip()


def _words(paragraph: BaseOxmlElement) -> str:
    pieces = []
    for element in paragraph.xpath(_WORDS):
        name = element.tag.rsplit("}", 1)[-1]
        pieces.append(element.text or "" if name == "t" else _MARKS[name])
    return "".join(pieces)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = {cell._tc: " ".join(_words(p._p) for p in cell.paragraphs) for cell in row.cells}
        yield " | ".join(cell.strip() for cell in cells.values())
