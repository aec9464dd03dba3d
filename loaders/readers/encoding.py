"""Bytes to text: the encoding is told by a byte order mark, else UTF-8, else by what the bytes look like."""

from __future__ import annotations

import codecs
import re

from graph.errors import LoadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zip or an office file", ".docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file", ".docx"),
    (b"{\\rtf", "a rich text file", ".docx"),
    (b"\x89PNG", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"\x1f\x8b", "a gzip archive", ""),
    (b"\x7fELF", "a program", ""),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WIDE_SAMPLE = 4096
_COMMONEST = "cp1252"


def decode(content: bytes, *, controls: bool = False) -> tuple[str, str]:
    """The text of plain bytes, line ends and all, without a byte order mark; and the name of its encoding.

    Args:
        controls: lets control characters pass: the caller takes them out (`without_controls`).
    Raises: LoadError for a file that is empty, binary, of no known encoding, or that holds control characters.
    """
    refuse_binary(content)
    text, encoding = _decoded(content)
    if not controls:
        refuse_controls(text)
    if not text.strip():
        raise LoadError("the file is empty", "nothing was loaded from it; look whether it was saved")
    return text, encoding


def refuse_binary(content: bytes) -> None:
    """Raises: LoadError when the first bytes are those of another kind of file."""
    for signature, kind, suffix in _SIGNATURES:
        if content.startswith(signature):
            todo = f"save it as {suffix} and load that" if suffix else "load the text of it instead"
            raise LoadError(f"this is {kind}, not a text", todo)


def refuse_controls(text: str) -> None:
    """Raises: LoadError for a control character other than tab, line end and page break."""
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise LoadError(
            f"control character U+{ord(found[0]):04X} in line {line}",
            "if the file is a text, take the character out; if it is not, convert it to text first",
        )


def without_controls(text: str) -> str:
    """A text that a reader composed, without the control characters that its format let through."""
    return _CONTROL.sub("", text)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding), encoding
    wide = _wide(content[:_WIDE_SAMPLE])
    if wide:
        return _strictly(content, wide), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"the file says it is {encoding.upper()}, but byte {error.start} is not"
        raise LoadError(what, "it may be cut off; save it again as UTF-8") from error


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    pairs = len(sample) // 2
    low, high = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if pairs and high > 0.6 * pairs and low == 0:
        return "utf-16-le"
    if pairs and low > 0.6 * pairs and high == 0:
        return "utf-16-be"
    return None


def _guessed(content: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    if b"\0" in content:
        raise LoadError("the file is binary", "load the text of it instead")
    matches = from_bytes(content)
    best = matches.best()
    if best is None:
        raise LoadError("the encoding of the file cannot be told", "save it as UTF-8 and load it again")
    likely = next((match for match in matches if match.encoding == _COMMONEST and match.chaos <= best.chaos), best)
    return _strictly(content, likely.encoding), likely.encoding
