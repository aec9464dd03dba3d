"""Readable, stable identifiers: functions of content alone, so that the order of loading never shows."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s\b")
_DETERMINERS = frozenset({"a", "an", "the"})
_SLUG_LENGTH = 48
_RECENT = 1 << 15


def sha256(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8; lone surrogates count as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest(*parts: str, length: int = 8) -> str:
    """The first `length` hexadecimal digits of a hash over parts, with their borders."""
    return sha256("\0".join(parts))[:length]


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def slug(name: str) -> str:
    """Lower-case words joined by hyphens, ASCII where the letters have an ASCII base, at most 48 characters."""
    words = "-".join(_WORD.findall(_without_marks(name).lower()))
    return words[:_SLUG_LENGTH].rstrip("-") or "x"


def normal_name(name: str) -> str:
    """What two spellings of one name share: lower-case words without diacritics, articles, punctuation, possessives."""
    plain = _without_marks(name.casefold().replace("’", "'"))
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain).replace("'", "")
    words = _WORD.findall(plain.replace(".", ""))
    while len(words) > 1 and words[0] in _DETERMINERS:
        words = words[1:]
    return " ".join(words) or name.strip().casefold()


def document_id(source: str, text: str) -> str:
    """`report-3f9a12cd`: the source's stem and a hash over source and text."""
    stem = source.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or source
    return f"{slug(stem)}-{digest(source, text)}"


def sources_group(text: str) -> str:
    """Equal for texts of the same words: a reprint is not a second source."""
    return digest(" ".join(_WORD.findall(text.casefold())), length=12)


def key_id(document: str, number: int) -> str:
    """`DOCUMENT#7`."""
    return f"{document}#{number}"


def claim_id(document: str, kind: str, subject: str, target: str, start: int, end: int) -> str:
    """Stable id of a claim: its document, type, keys and span."""
    return f"{document}:{digest(kind, subject, target, str(start), str(end), length=10)}"


@lru_cache(maxsize=_RECENT)
def named_entity_id(family: str, name: str) -> str:
    """`unha-trading-bureau-3f9a12`: for every named key of a family of labels with the same normal name."""
    normal = normal_name(name)
    return f"{slug(normal)}-{digest(family, normal, length=6)}"


def described_entity_id(name: str, key: str) -> str:
    """`a-trader-in-liaoning-province-77ab01`: for one described key, which belongs to its document."""
    return f"{slug(name)}-{digest(key, length=6)}"


@lru_cache(maxsize=_RECENT)
def relationship_id(source: str, kind: str, target: str) -> str:
    """Stable id of the one relationship of a type between two entities."""
    return f"{kind.lower()}-{digest(source, kind, target, length=12)}"
