"""Text inside XML 1.0, which cannot hold every character that a document may."""

from __future__ import annotations

import re

_RARE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RARE_INSIDE = re.compile("[\x01-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys((*range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
}
_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **{code: f"&#{code};" for code in (*b"\t\n\r", *range(0x7F, 0xA0))},
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
    """`content` of each text, at the cost of one."""
    whole = "\x00".join(texts).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = whole.split("\x00")
    if len(escaped) != len(texts):
        return [content(text) for text in texts]
    return [_shown(text) for text in escaped] if _RARE_INSIDE.search(whole) else escaped


def shown(text: str) -> str:
    """Text on one line without any character that XML forbids: control characters as their pictures."""
    return " ".join(text.split()).translate(_FORBIDDEN)


def attribute(text: str) -> str:
    """Text between double quotes, read back as it was, but for control characters."""
    return content(text).replace('"', "&quot;")
