"""What a model said -> entities and claims to be checked; tolerant of what surrounds, cuts or spoils the JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Refusal

MOST = 2_000
"""Entities, and claims, that are read in one answer."""
_LONGEST = 4_000
_THOUGHTS = ("<think>", "</think>")
_JSON = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class SaidEntity:
    """An entity as a model puts it."""

    id: str
    name: str
    label: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidClaim:
    """A claim as a model puts it; `subject` and `object` are ids of entities of the same answer."""

    subject: str
    type: str
    object: str
    quote: str
    mode: str
    attribution: str
    date: str
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is left of an answer after parsing."""

    entities: tuple[SaidEntity, ...] = ()
    claims: tuple[SaidClaim, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def parse(text: str) -> Answer:
    """All that can be read in an answer; each part that cannot is among the refusals."""
    plain = _without_thoughts(text)
    lists = {name: _items(plain, name) for name in ("entities", "claims")}
    if all(found is None for found in lists.values()):
        return Answer(refusals=(Refusal(_shown(plain), "the answer holds no JSON of the form that was asked for"),))
    refusals: list[Refusal] = []
    entities = [_entity(item, refusals) for item in _few(lists["entities"], "entities", refusals)]
    claims = [_claim(item, refusals) for item in _few(lists["claims"], "claims", refusals)]
    return Answer(tuple(x for x in entities if x), tuple(x for x in claims if x), tuple(refusals))


def _without_thoughts(text: str) -> str:
    """What a model says after it has thought aloud."""
    begin, end = _THOUGHTS
    return text.partition(end)[2] if text.lstrip().startswith(begin) and end in text else text


def _items(text: str, name: str) -> list[object] | None:
    """The items of a list, up to where the answer is cut or broken; None where there is no such list."""
    for key in (f'"{name}"', name):
        begins = list(re.finditer(rf"{key}\s*:\s*\[", text))
        if begins:
            return list(_objects(text, begins[-1].end()))
    return None


def _objects(text: str, at: int) -> Iterator[object]:
    while True:
        gap = re.compile(r"[\s,]*").match(text, at)
        at = gap.end() if gap else at
        if text[at : at + 1] != "{":
            if text[at : at + 1] != "]":
                yield None
            return
        try:
            item, at = _JSON.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield None
            return
        yield item


def _few(items: list[object] | None, name: str, refusals: list[Refusal]) -> list[object]:
    found = items or []
    if found and found[-1] is None:
        found = found[:-1]
        refusals.append(Refusal(f"the rest of the {name}", "the answer is cut off or broken there"))
    if len(found) > MOST:
        refusals.append(Refusal(f"{len(found) - MOST:,} of the {name}", f"an answer may hold {MOST:,}"))
    return found[:MOST]


def _entity(item: object, refusals: list[Refusal]) -> SaidEntity | None:
    fields = item if isinstance(item, dict) else {}
    id_, name, label = (_text(fields.get(part)) for part in ("id", "name", "label"))
    listed = fields.get("mentions")
    mentions = tuple(filter(None, map(_text, listed))) if isinstance(listed, list) else ()
    if not id_ or not label or not (name or mentions):
        refusals.append(Refusal(f"entity {name or id_}".strip(), "it lacks an id, a name or a label"))
        return None
    return SaidEntity(id_, name or mentions[0], label, mentions[:200])


def _claim(item: object, refusals: list[Refusal]) -> SaidClaim | None:
    fields = item if isinstance(item, dict) else {}
    parts = [_text(fields.get(name)) for name in ("subject", "type", "object", "quote")]
    if not all(parts):
        refusals.append(Refusal(f"{parts[1]}: {parts[3][:80]}".strip(), "it lacks a subject, type, object or quote"))
        return None
    mode, attribution, date = (_text(fields.get(name)) for name in ("mode", "attribution", "date"))
    subject, kind, target, quote = parts
    return SaidClaim(subject, kind, target, quote, mode.lower(), attribution, date, _properties(fields))


def _properties(fields: Mapping[str, object]) -> Mapping[str, str]:
    """As a list of names and values, or as an object."""
    given = fields.get("properties")
    if isinstance(given, dict):
        pairs = list(given.items())
    else:
        rows = given if isinstance(given, list) else []
        pairs = [(row.get("name"), row.get("value")) for row in rows if isinstance(row, dict)]
    return {_text(name): _text(value) for name, value in pairs[:50] if _text(name) and _text(value)}


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()[:_LONGEST]


def _shown(text: str) -> str:
    return " ".join(text[:200].split())[:80]
