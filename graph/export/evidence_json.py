"""The evidence of an edge as one line of JSON, for formats that have no better place for it.

Built by hand: it is most of what such an export writes, and twice as fast as an encoder that walks dicts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from json.encoder import encode_basestring as _text

from graph.export.subgraph import Evidence
from graph.model import Claim

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_NOT_PLAIN = bytes((*range(0x20), *b'"\\', 0x7F))
_NOTHING_TOLD = '"cue":null,"attribution":null,"valid_from":null,"valid_to":null,"date_text":null'


def evidence_json(evidence: Sequence[Evidence], simple: bool = False) -> str:
    """A list of what `graph.export.json.evidence_fields` says of each.

    Args:
        simple: `is_simple` has been found of what `add_texts` says that each has.
    """
    if len(evidence) == 1:
        return f"[{_claim(evidence[0], simple)}]"
    return f"[{','.join([_claim(one, simple) for one in evidence])}]"


def add_texts(evidence: Iterable[Evidence], each: list[str], some: list[str]) -> None:
    """Appends all that `evidence_json` and `graph.export.columns.cited` take from documents.

    Args:
        each: gets what every claim has; some: what few have, which is always escaped one by one.
    """
    for one in evidence:
        c = one.claim
        each += (c.quote, c.id, c.document, c.subject, c.object, c.extractor)
        if one.publisher:
            each.append(one.publisher)
        if one.published:
            each.append(one.published)
        if c.cue or c.attribution or c.valid_from or c.valid_to or c.date_text:
            some += filter(None, (c.cue, c.attribution, c.valid_from, c.valid_to, c.date_text))
        if c.properties:
            some.append(_encode(c.properties))


def is_simple(texts: str) -> bool:
    """Whether JSON surely writes several texts as they are, and each is on one line without needless blanks.

    Args:
        texts: with a blank before, between and after them.
    """
    return "  " not in texts and _is_plain(texts)


def _claim(one: Evidence, simple: bool) -> str:
    c = one.claim
    id, document, subject, object, quote, extractor = c.id, c.document, c.subject, c.object, c.quote, c.extractor
    if not simple and not _is_plain(f"{id}{document}{subject}{object}{quote}{extractor}"):
        texts = (id, document, subject, object, quote, extractor)
        id, document, subject, object, quote, extractor = [_text(text)[1:-1] for text in texts]
    return (
        f'{{"claim":"{id}","document":"{document}","subject_key":"{subject}","object_key":"{object}",'
        f'"start":{c.start},"end":{c.end},"quote":"{quote}","mode":"{c.mode._value_}",{_told(c)},'
        f'"confidence":{_number(c.confidence)},"extractor":"{extractor}",'
        f'"properties":{_encode(c.properties) if c.properties else "{}"}}}'
    )


def _is_plain(text: str) -> bool:
    """Whether JSON surely writes it as it is; one look at several texts costs less than to escape each."""
    if not text.isascii():
        return '"' not in text and "\\" not in text and text.isprintable()
    # The same, four times as fast.
    encoded = text.encode()
    return len(encoded.translate(None, _NOT_PLAIN)) == len(encoded)


def _told(c: Claim) -> str:
    if c.cue is c.attribution is c.valid_from is c.valid_to is c.date_text is None:
        return _NOTHING_TOLD
    return (
        f'"cue":{_maybe(c.cue)},"attribution":{_maybe(c.attribution)},"valid_from":{_maybe(c.valid_from)},'
        f'"valid_to":{_maybe(c.valid_to)},"date_text":{_maybe(c.date_text)}'
    )


@lru_cache(maxsize=1_000, typed=True)
def _number(value: float) -> str:
    return repr(value)


def _maybe(text: str | None) -> str:
    return "null" if text is None else _text(text)
