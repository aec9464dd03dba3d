"""Cursors: where a page ended, opaque to whoever carries it, and bound to the question that it belongs to."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error

from graph.errors import BadRequest
from graph.ids import digest


def fingerprint(*question: object) -> str:
    """Equal for equal questions: a cursor of one must not be used in another."""
    return digest(*(repr(part) for part in question))


def cursor(question: str, *last: str | int) -> str:
    """The cursor behind an entry that is told by some values."""
    return urlsafe_b64encode(json.dumps([question, *last]).encode()).decode().rstrip("=")


def after(given: str | None, question: str, *kinds: type[str] | type[int]) -> list[str | int] | None:
    """The values that a cursor was made of; None where none is given.

    Args:
        kinds: the type of each value.
    Raises: BadRequest where it is not a cursor of this question.
    """
    if given is None:
        return None
    try:
        read = json.loads(urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (ValueError, Base64Error) as error:
        raise _wrong(given) from error
    if not isinstance(read, list) or [type(x) for x in read] != [str, *kinds] or read[0] != question:
        raise _wrong(given)
    return list(read[1:])


def _wrong(given: str) -> BadRequest:
    return BadRequest(
        f"cursor: '{given[:40]}' is not a page of this question", "give `next` of the page before, and the same filters"
    )
