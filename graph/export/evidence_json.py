"""The evidence of an edge as one line of JSON, for formats that have no better place for it.

Built by hand: it is most of what such an export writes, and twice as fast as an encoder that walks dicts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from json.encoder import encode_basestring as _text

from graph.export.subgraph import Evidence

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def evidence_json(evidence: Iterable[Evidence]) -> str:
    """A list of what `graph.export.json.evidence_fields` says of each."""
    return f"[{','.join([_claim(one) for one in evidence])}]"


def _claim(one: Evidence) -> str:
    c = one.claim
    return (
        f'{{"claim":{_text(c.id)},"document":{_text(c.document)},"subject_key":{_text(c.subject)},'
        f'"object_key":{_text(c.object)},"start":{c.start},"end":{c.end},"quote":{_text(c.quote)},'
        f'"mode":"{c.mode}","cue":{_maybe(c.cue)},"attribution":{_maybe(c.attribution)},'
        f'"valid_from":{_maybe(c.valid_from)},"valid_to":{_maybe(c.valid_to)},"date_text":{_maybe(c.date_text)},'
        f'"confidence":{c.confidence!r},"extractor":{_text(c.extractor)},'
        f'"properties":{_encode(c.properties) if c.properties else "{}"}}}'
    )


def _maybe(text: str | None) -> str:
    return "null" if text is None else _text(text)
