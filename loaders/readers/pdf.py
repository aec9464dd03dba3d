"""PDF: the text layer, as paragraphs; a scan has none and is refused (pypdf)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from graph.errors import LoadError
from graph.model import Refusal, Scalar
from loaders.readers.encoding import without_controls
from loaders.readers.pdf_lines import Line, paragraphs
from loaders.readers.raw import RawDocument
from loaders.readers.silence import silence

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_DAMAGED = "the PDF is damaged or cut off"
_SCAN = "if it is a scan, run text recognition (OCR) on it and load the result"
_MEND = "fetch it again, or open it and print it to a new PDF"


def read(content: bytes) -> RawDocument:
    """The text of all pages, without running heads and page numbers, paragraphs apart by a blank line.

    Raises: LoadError for a scan, a file that is cut off, or one that needs a password.
    """
    from pypdf.errors import DependencyError, PyPdfError

    _refuse_cut_off(content)
    try:
        with silence("pypdf"):
            return _document(content)
    except DependencyError as error:
        raise LoadError("the PDF is encrypted", "save a copy without encryption and load that") from error
    # pypdf meets a broken file with whatever its parser trips over
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise LoadError(_DAMAGED, _MEND) from error


def _refuse_cut_off(content: bytes) -> None:
    """A whole PDF ends in %%EOF; pypdf would quietly give what is left of half a one."""
    if not content.lstrip().startswith(b"%PDF-"):
        raise LoadError("not a PDF", "look what kind of file it is and name it so")
    end = content.rfind(b"%%EOF")
    if end < 0 or b" obj" in content[end:]:
        raise LoadError(_DAMAGED, _MEND)


def _document(content: bytes) -> RawDocument:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise LoadError("the PDF needs a password", "save a copy without one and load that")
    pages = [_lines(page) for page in reader.pages]
    text = without_controls("\n\n".join(paragraphs(pages)))
    if not text.strip():
        raise LoadError(f"no text in {'1 page' if len(pages) == 1 else f'{len(pages)} pages'}", _SCAN)
    about = reader.metadata
    return RawDocument(
        text + "\n",
        title=_stated(about.title if about else None),
        author=_stated(about.author if about else None),
        language=_language(reader),
        properties=_dates(reader),
        refusals=tuple(Refusal(f"page {i}: no text", _SCAN) for i, page in enumerate(pages, 1) if not page),
    )


def _lines(page: PageObject) -> list[Line]:
    lines: list[Line] = []
    words, top, size = "", 0.0, 0.0

    def visit(text: str, cm: list[float], tm: list[float], font: object, font_size: float) -> None:
        nonlocal words, top, size
        for piece in text.splitlines(keepends=True):
            if piece.strip() and not words.strip():
                top, size = tm[4] * cm[1] + tm[5] * cm[3] + cm[5], abs(font_size * tm[3] * cm[3])
            words += piece.rstrip("\n")
            if piece.endswith("\n"):
                lines.append(Line(words.strip(), top, size))
                words = ""

    page.extract_text(visitor_text=visit)
    lines.append(Line(words.strip(), top, size))
    return [line for line in lines if line.words]


def _stated(value: str | None) -> str | None:
    return without_controls(value).strip() or None if value else None


def _language(reader: PdfReader) -> str | None:
    stated = reader.root_object.get("/Lang")
    return str(stated) or None if stated else None


def _dates(reader: PdfReader) -> dict[str, Scalar]:
    """When the file was made: not the date of publication."""
    try:
        created = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return {}
    return {"created": created.date().isoformat()} if created else {}
