"""Text inside XML 1.0, which cannot hold every character that a document may."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RARE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RARE_BYTES = bytes((*range(9), *range(0x0B, 0x20), 0x7F))
_FORBIDDEN = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys((*range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
}
_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **{code: chr(code) for code in b"\t\n"},
    **{code: f"&#{code};" for code in (*b"\r", *range(0x7F, 0xA0))},
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
}


def content(text: str) -> str:
    """Text between tags, read back as it was.

    Control characters, which XML 1.0 forbids, become their pictures (form feed: `␌`).
    """
    return _shown(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _shown(text: str) -> str:
    # What is printable holds nothing rare, and is found out much faster.
    return text if text.isprintable() or not _RARE.search(text) else text.translate(_PICTURES)


def contents(texts: list[str]) -> list[str]:
    """`content` of each text; where nothing needs it, which is most often, at the cost of one look at all."""
    return texts if are_plain(texts) else [content(text) for text in texts]


def are_plain(texts: Iterable[str]) -> bool:
    """Whether `content` would surely leave all of these texts, and whatever is made of them, as they are."""
    whole = " ".join(texts)
    return not (is_marked_up(whole) or _may_be_rare(whole))


def is_marked_up(text: str) -> bool:
    """Whether it holds what XML takes for its own; of printable text, that is all that `content` would change."""
    return "&" in text or "<" in text or ">" in text


def _may_be_rare(text: str) -> bool:
    """Whether a character may be forbidden; much faster than `_RARE`.

    What is rare and longer than a byte in UTF-8 begins with one of two, as other characters do too.
    """
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        return True
    plain = len(encoded.translate(None, _RARE_BYTES)) == len(encoded)
    return not plain or b"\xc2" in encoded or b"\xef\xbf" in encoded


def shown(text: str) -> str:
    """Text on one line without any character that XML forbids: control characters as their pictures."""
    return " ".join(text.split()).translate(_FORBIDDEN)


def attribute(text: str) -> str:
    """Text between double quotes, read back as it was, but for control characters."""
    return content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
