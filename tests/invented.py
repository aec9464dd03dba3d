"""Readings of invented documents, for tests that need a graph and no extraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.ids import claim_id, document_id, key_id, sha256, sources_group
from graph.model import Claim, Document, Key, Mention, Mode, Reading, Scalar


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a document, and the one claim in it."""

    sentence: str
    subject: str
    type: str
    object: str
    mode: Mode = Mode.ASSERTED
    cue: str | None = None
    attribution: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    date_text: str | None = None
    properties: Mapping[str, Scalar] = field(default_factory=dict)


def reading(source: str, names: Mapping[str, str], said: list[Said], **known: object) -> Reading:
    """A document that consists of its sentences, one a line.

    Args:
        names: words of the document -> their label; one that begins with "a " is a description.
        known: fields of the document.
    """
    text = "\n".join(one.sentence for one in said)
    home = document_id(source, text)
    document = Document(home, source, text, sha256(text), sources_group(text), **known)  # type: ignore[arg-type]
    keys = {
        name: Key(key_id(home, number), home, name, not name.startswith("a "), (label,), _mentions(text, name))
        for number, (name, label) in enumerate(names.items(), 1)
    }
    claims, start = [], 0
    for one in said:
        claims.append(_claim(one, keys, start))
        start += len(one.sentence) + 1
    return Reading(document, tuple(keys.values()), tuple(claims))


def _mentions(text: str, name: str) -> tuple[Mention, ...]:
    found, at = [], text.find(name)
    while at >= 0:
        found.append(Mention(at, at + len(name)))
        at = text.find(name, at + len(name))
    return tuple(found)


def _claim(one: Said, keys: Mapping[str, Key], start: int) -> Claim:
    subject, target, end = keys[one.subject], keys[one.object], start + len(one.sentence)
    return Claim(
        id=claim_id(subject.document, one.type, subject.id, target.id, start, end),
        document=subject.document,
        type=one.type,
        subject=subject.id,
        object=target.id,
        start=start,
        end=end,
        quote=one.sentence,
        mode=one.mode,
        extractor="invented 1",
        confidence=0.75,
        cue=one.cue,
        attribution=one.attribution,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        date_text=one.date_text,
        properties=one.properties,
    )


def copper_readings() -> list[Reading]:
    """Two invented reports that agree, contradict each other, and use every field that there is."""
    daily = reading(
        "daily.txt",
        {"Arvo Trading": "TradingCompany", "copper": "Goods", "Port Lume": "Port", 'Olen "Fox" Marr': "Trader"},
        [
            Said(
                "Arvo Trading 😀 smuggled copper <100 t> & more to Port Lume in March 2020.",
                "Arvo Trading",
                "SMUGGLES",
                "copper",
                valid_from="2020-03",
                valid_to="2020-04",
                date_text="in March 2020",
                properties={"destination": "Port Lume", "quantity": "<100 t>"},
            ),
            Said("Arvo Trading is based in Port Lume.\t", "Arvo Trading", "LOCATED_IN", "Port Lume"),
            Said(
                'Olen "Fox" Marr reportedly paid Arvo Trading 500.5 marks, a clerk said.\r',
                'Olen "Fox" Marr',
                "PAYS",
                "Arvo Trading",
                Mode.HEDGED,
                cue="reportedly",
                attribution="a clerk",
                properties={"amount": 500.5, "currency": "DEM"},
            ),
        ],
        title="Copper, by night",
        publisher="The Daily Lume",
        author="A. Quill",
        published="2020-06-01",
        language="en",
        properties={"licence": "CC BY 4.0", "pages": 3},
    )
    herald = reading(
        "herald.txt",
        {"Arvo Trading": "Company", "copper": "Goods", 'Olen "Fox" Marr': "Person", "a port guard": "Person"},
        [
            Said(
                "Arvo Trading never smuggled copper, a port guard said.",
                "Arvo Trading",
                "SMUGGLES",
                "copper",
                Mode.DENIED,
                cue="never",
                attribution="a port guard",
            ),
            Said('Olen "Fox" Marr met a port guard.', 'Olen "Fox" Marr', "MEETS", "a port guard"),
            Said('Olen "Fox" Marr plans to buy copper.', 'Olen "Fox" Marr', "IMPORTS", "copper", Mode.PLANNED),
        ],
        publisher="Herald",
        published="2021",
    )
    return [daily, herald]
