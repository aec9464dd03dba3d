"""Text inside XML 1.0, which cannot hold every character that a document may."""

from __future__ import annotations

import re

_SPECIAL = re.compile('[\x00-\x1f&<>"\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_ESCAPES = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **{code: f"&#{code};" for code in (*b"\t\n\r", *range(0x7F, 0xA0))},
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
}


def escape(text: str) -> str:
    """Text that is safe in content and in attributes, and read back as it was.

    Control characters, which XML 1.0 forbids, become their pictures (form feed: `␌`).
    """
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text
