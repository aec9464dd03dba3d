"""A small invented world that the tests of queries ask about, and what builds readings for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph import ids
from graph.model import Claim, Document, Key, Mention, Mode, Reading, Scalar


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence and the claim that it makes; subject and object stand in it."""

    quote: str
    subject: str
    type: str
    object: str
    mode: Mode = Mode.ASSERTED
    valid_from: str | None = None
    valid_to: str | None = None
    confidence: float = 0.5
    attribution: str | None = None
    properties: Mapping[str, Scalar] = field(default_factory=dict)


LABELS: dict[str, str] = {
    "Orla Trading": "TradingCompany",
    "Pell Ministry": "Ministry",
    "Ann Berg": "Official",
    "Ri Myong-su": "Person",
    "Zoë Kranz": "Trader",
    "squid": "Goods",
    "coal": "Goods",
    "Sundra": "Country",
    "Dorn": "City",
    "Amsel Customs": "CustomsOffice",
    "a trader in Dorn": "Trader",
    "Lone Ferry": "Vessel",
}


def reading(
    source: str,
    said: Sequence[Said],
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    aliases: Mapping[str, Sequence[str]] | None = None,
    labels: Mapping[str, str] = LABELS,
    properties: Mapping[str, Scalar] | None = None,
) -> Reading:
    """A document made of some sentences, in a line each."""
    text = "\n".join(one.quote for one in said)
    home = Document(
        ids.document_id(source, text), source, text, ids.sha256(text), ids.sources_group(text),
        title=title, publisher=publisher, published=published, properties=properties or {},
    )  # fmt: skip
    names = sorted({name for one in said for name in (one.subject, one.object)})
    keys = {
        name: Key(
            ids.key_id(home.id, number), home.id, name, not name.startswith("a "), (labels[name],),
            _mentions(text, name), tuple(sorted((aliases or {}).get(name, ()))),
        )
        for number, name in enumerate(names, 1)
    }  # fmt: skip
    return Reading(home, tuple(keys.values()), tuple(_claims(home, said, {n: k.id for n, k in keys.items()})))


def _mentions(text: str, name: str) -> tuple[Mention, ...]:
    starts, at = [], text.find(name)
    while at >= 0:
        starts.append(at)
        at = text.find(name, at + 1)
    return tuple(Mention(start, start + len(name)) for start in starts)


def _claims(home: Document, said: Sequence[Said], keys: Mapping[str, str]) -> list[Claim]:
    claims = []
    for one in said:
        start = home.text.index(one.quote)
        span = start, start + len(one.quote)
        subject, target = keys[one.subject], keys[one.object]
        claims.append(
            Claim(
                ids.claim_id(home.id, one.type, subject, target, *span),
                home.id,
                one.type,
                subject,
                target,
                *span,
                one.quote,
                one.mode,
                "test 1",
                one.confidence,
                attribution=one.attribution,
                valid_from=one.valid_from,
                valid_to=one.valid_to,
                properties=one.properties,
            )
        )
    return claims


SMUGGLED = Said("Orla Trading smuggled squid.", "Orla Trading", "SMUGGLES", "squid", properties={"quantity": "9 tons"})
DENIED = Said("Orla Trading did not smuggle squid.", "Orla Trading", "SMUGGLES", "squid", Mode.DENIED)
HEDGED = Said("Pell Ministry may run Orla Trading.", "Pell Ministry", "CONTROLS", "Orla Trading", Mode.HEDGED)
WORKS = Said(
    "Ann Berg works for Pell Ministry.", "Ann Berg", "WORKS_FOR", "Pell Ministry", properties={"role": "clerk"}
)
MET = Said("Ri Myong-su met Ann Berg.", "Ri Myong-su", "MEETS", "Ann Berg", valid_from="2019-03", valid_to="2019-04")
ROUTED = Said("Orla Trading goes through Amsel Customs.", "Orla Trading", "ROUTES_THROUGH", "Amsel Customs")
SELLER = Said("Orla Trading supplies a trader in Dorn.", "Orla Trading", "SUPPLIES", "a trader in Dorn")
HOME = Said("Orla Trading sits in Sundra.", "Orla Trading", "LOCATED_IN", "Sundra")
DORN = Said("Dorn is in Sundra.", "Dorn", "PART_OF", "Sundra")
DENIAL = Said("Zoë Kranz never paid Ann Berg.", "Zoë Kranz", "PAYS", "Ann Berg", Mode.DENIED)


def world() -> list[Reading]:
    """Five documents: claims of every kind, a contradiction, a reprint, a described actor, an alias, no date once."""
    return [
        reading(
            "a.txt", [SMUGGLED, HEDGED, ROUTED, SELLER], published="2020-06-19", publisher="Daily Pell", title="Squid"
        ),
        reading("b.txt", [DENIED, WORKS], published="2021-02", publisher="Sundra Post", title="Denied"),
        reading("c.txt", [MET, HOME], aliases={"Ri Myong-su": ["Comrade Ri"]}),
        reading("d.txt", [DORN, DENIAL, WORKS], published="2018", publisher="Sundra Post"),
        reading("reprint.txt", [DENIED, WORKS], published="2021-03-01", publisher="Daily Pell"),
    ]
