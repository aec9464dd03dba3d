"""The door of the graph: what a reading must promise before any of it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.errors import ClaimRefused
from graph.model import Claim, Document, Key, Reading, Refusal
from graph.ontology import Ontology

_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that is broken; `claim` is None where it concerns the document or its keys."""

    why: str
    claim: str | None = None


def admit(reading: Reading, ontology: Ontology) -> Reading:
    """The reading without the claims that break a promise; each is added to its refusals.

    Raises: ClaimRefused where the document or its keys break one: then nothing of it can be stored.
    """
    broken = list(breaches(reading, ontology))
    if any(b.claim is None for b in broken):
        raise _refused(reading, broken)
    bad = {b.claim for b in broken}
    claims = {c.id: c for c in reading.claims}
    refusals = tuple(_refusal(claims[b.claim], b.why) for b in broken if b.claim is not None)
    kept = tuple(c for c in reading.claims if c.id not in bad)
    return replace(reading, claims=kept, refusals=reading.refusals + refusals)


def hold(reading: Reading, ontology: Ontology) -> None:
    """Raises ClaimRefused where anything of a reading breaks a promise: a store's last look before it writes."""
    broken = list(breaches(reading, ontology))
    if broken:
        raise _refused(reading, broken)


def breaches(reading: Reading, ontology: Ontology) -> Iterator[Broken]:
    """Every promise that a reading breaks."""
    keys = {key.id: key for key in reading.keys}
    if len(keys) < len(reading.keys):
        yield Broken("two keys have the same id")
    for key in reading.keys:
        yield from (Broken(f"key {key.id}: {why}") for why in _key_breaches(key, reading.document, ontology))
    seen: set[str] = set()
    for claim in reading.claims:
        if claim.id in seen:
            yield Broken("another claim has the same id", claim.id)
        seen.add(claim.id)
        yield from (Broken(why, claim.id) for why in _claim_breaches(claim, reading.document, keys, ontology))
    if reading.document.published and not _ISO_DATE.fullmatch(reading.document.published):
        yield Broken(f"published '{reading.document.published}' is not an ISO date")


def _key_breaches(key: Key, document: Document, ontology: Ontology) -> Iterator[str]:
    if key.document != document.id:
        yield f"it belongs to document {key.document}"
    unknown = [label for label in key.labels if label not in ontology.labels]
    if unknown or not key.labels:
        yield f"no label is called {', '.join(unknown)}" if unknown else "it has no label"
    if not key.name.strip():
        yield "it has no name"
    if not key.mentions:
        yield "no mention shows it"
    if any(not 0 <= m.start < m.end <= len(document.text) for m in key.mentions):
        yield "a mention lies outside the text"


def _claim_breaches(claim: Claim, document: Document, keys: dict[str, Key], ontology: Ontology) -> Iterator[str]:
    if claim.document != document.id:
        yield f"it belongs to document {claim.document}"
    if not 0 <= claim.start < claim.end <= len(document.text) or document.text[claim.start : claim.end] != claim.quote:
        yield f"its quote is not what the text holds at {claim.start} to {claim.end}"
    if not 0 <= claim.confidence <= 1:
        yield f"confidence {claim.confidence} is not between 0 and 1"
    for date in (claim.valid_from, claim.valid_to):
        if date is not None and not _ISO_DATE.fullmatch(date):
            yield f"'{date}' is not an ISO date"
    yield from _end_breaches(claim, keys, ontology)


def _end_breaches(claim: Claim, keys: dict[str, Key], ontology: Ontology) -> Iterator[str]:
    kind = ontology.types.get(claim.type)
    source, target = keys.get(claim.subject), keys.get(claim.object)
    if kind is None:
        yield f"no type is called {claim.type}"
        return
    if source is None or target is None:
        yield "one of its ends is not a key of the document"
    elif claim.subject == claim.object:
        yield "its two ends are one and the same"
    elif set(source.labels + target.labels) <= set(ontology.labels) and not (
        ontology.allows(kind.name, source.labels, target.labels)
        or (kind.symmetric and ontology.allows(kind.name, target.labels, source.labels))
    ):
        yield f"{claim.type} does not lead from {'/'.join(source.labels)} to {'/'.join(target.labels)}"
    for name in claim.properties:
        if name not in kind.properties:
            yield f"{claim.type} has no property '{name}'"


def _refusal(claim: Claim, why: str) -> Refusal:
    return Refusal(f"{claim.type}: {claim.quote[:80]}", why)


def _refused(reading: Reading, broken: list[Broken]) -> ClaimRefused:
    first, more = broken[0], f" (and {len(broken) - 1} more)" if len(broken) > 1 else ""
    where = f"{reading.document.source}: {f'claim {first.claim}: ' if first.claim else ''}{first.why}{more}"
    return ClaimRefused(where, "nothing of this document was stored; mend what produced it")
