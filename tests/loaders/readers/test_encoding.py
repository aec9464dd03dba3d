"""Bytes become text, or the error says why not."""

from __future__ import annotations

import codecs

import pytest

from graph.errors import LoadError
from loaders.readers.encoding import decode

TEXT = "Firma „Ořechov“ zaplatila 5 €.\r\nKonec.\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_is_told_by_its_mark_or_its_shape(content: bytes, encoding: str) -> None:
    assert decode(content) == (TEXT, encoding)


def test_what_is_not_utf_8_is_guessed() -> None:
    text = "La société a payé le préfet à Genève, où la réunion s’est tenue “à huis clos”."
    assert decode(text.encode("cp1252"))[0] == text


def test_line_ends_tabs_and_page_breaks_stay() -> None:
    text = "one\r\ntwo\rthree\n\tfour\f\n\u2028five\x85"
    assert decode(text.encode())[0] == text


@pytest.mark.parametrize("content", [b"", b"   \n\t\n", codecs.BOM_UTF8])
def test_a_file_without_words_is_empty(content: bytes) -> None:
    with pytest.raises(LoadError, match="the file is empty"):
        decode(content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n...", "this is a PDF, not a text; save it as .pdf and load that"),
        (b"PK\x03\x04rest", "this is a zip or an office file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is an old Word, Excel or Outlook file"),
        (b"\x89PNG\r\n\x1a\n", "this is a picture"),
        (b"one\0two", r"control character U\+0000 in line 1"),
        (b"one\ntw\x02o", r"control character U\+0002 in line 2"),
        (b"\xff\xfeo\0n\0e\0t", "the file says it is UTF-16-LE, but byte 6 is not"),
        (bytes(range(128, 256)) + b"\0" * 7, "the file is binary"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(LoadError, match=what):
        decode(content)
