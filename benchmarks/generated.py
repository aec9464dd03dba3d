"""Generated documents whose graph has a skewed degree, like real ones: a few hubs, many leaves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from graph import ids
from graph.model import Claim, Document, Key, Mention, Mode, Reading

CLAIMS_IN_A_DOCUMENT = 20
HUB = "Korvou Stalae Holding"
_KINDS = (
    ("TradingCompany", "SUPPLIES", "Company"),
    ("Trader", "SMUGGLES", "Goods"),
    ("Person", "WORKS_FOR", "Company"),
    ("Company", "PAYS", "TradingCompany"),
    ("TradingCompany", "ROUTES_THROUGH", "CustomsOffice"),
    ("Company", "LOCATED_IN", "City"),
    ("Ministry", "CONTROLS", "Company"),
    ("TradingCompany", "TRADES_WITH", "TradingCompany"),
)
_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st", "kr")
_VOWELS = ("a", "e", "i", "o", "u", "ae", "ou")
_Said = tuple[str, str, str, str, str, Mode]
_MODES = (Mode.ASSERTED,) * 8 + (Mode.HEDGED, Mode.PLANNED, Mode.DENIED)


@dataclass(frozen=True, slots=True)
class Graph:
    """How much is generated.

    Attributes:
        claims: in all; nearly as many relationships.
        actors: entities of each label that names are drawn from; Pareto-distributed use.
        seed: the same one gives the same documents.
    """

    claims: int
    actors: int
    seed: int = 1


def sized(edges: int) -> Graph:
    """A graph of about this many relationships, ten for each entity."""
    return Graph(claims=edges, actors=max(20, edges // 80))


def name(label: str, number: int) -> str:
    """A name that can be said: the same one for the same label and number."""
    dice = random.Random(f"{label} {number}")
    words = ["".join(dice.choice(_ONSETS) + dice.choice(_VOWELS) for _ in range(dice.randint(2, 3))) for _ in range(2)]
    return f"{words[0].title()} {words[1].title()} {label} {number}"


def readings(graph: Graph) -> Iterator[Reading]:
    """Documents of 20 claims each, one sentence a claim; memory does not grow with their number."""
    dice = random.Random(graph.seed)
    for number in range(0, graph.claims, CLAIMS_IN_A_DOCUMENT):
        yield _reading(number, min(CLAIMS_IN_A_DOCUMENT, graph.claims - number), graph, dice)


def around_a_hub(neighbours: int) -> Iterator[Reading]:
    """Documents that say of so many people, each once, that they work for the company `HUB`."""
    for number in range(0, neighbours, CLAIMS_IN_A_DOCUMENT):
        people = range(number, min(neighbours, number + CLAIMS_IN_A_DOCUMENT))
        said = [("Person", name("Person", one), "WORKS_FOR", "Company", HUB, Mode.ASSERTED) for one in people]
        yield _told(f"generated-hub-{number}.txt", number, said)


def _drawn(dice: random.Random, actors: int) -> int:
    return int(dice.paretovariate(0.9) * 3) % actors


def _reading(number: int, claims: int, graph: Graph, dice: random.Random) -> Reading:
    said = []
    for _ in range(claims):
        subject, kind, target = dice.choice(_KINDS)
        one, other = dice.randrange(graph.actors), _drawn(dice, graph.actors)
        if (subject, one) != (target, other):
            said.append((subject, name(subject, one), kind, target, name(target, other), dice.choice(_MODES)))
    return _told(f"generated-{graph.seed}-{number}.txt", number, said)


def _told(source: str, number: int, said: list[_Said]) -> Reading:
    sentences = [f"{one} {kind.lower().replace('_', ' ')} {other}." for _, one, kind, _, other, _ in said]
    text = "\n".join(sentences)
    document = Document(
        id=ids.document_id(source, text),
        source=source,
        text=text,
        sha256=ids.sha256(text),
        sources_group=ids.sources_group(text),
        publisher=f"Publisher {number % 7}",
        published=f"20{10 + number % 15}-0{1 + number % 9}-11",
        title=f"Report {number}",
        language="en",
    )
    return _claimed(document, said, sentences)


def _claimed(document: Document, said: list[_Said], sentences: list[str]) -> Reading:
    mentions: dict[tuple[str, str], list[Mention]] = {}
    claims: list[tuple[tuple[str, str], str, tuple[str, str], int, str, Mode]] = []
    at = 0
    for (subject, one, kind, target, other, mode), sentence in zip(said, sentences, strict=True):
        mentions.setdefault((subject, one), []).append(Mention(at, at + len(one)))
        end = at + len(sentence) - 1
        mentions.setdefault((target, other), []).append(Mention(end - len(other), end))
        claims.append(((subject, one), kind, (target, other), at, sentence, mode))
        at += len(sentence) + 1
    keys = {who: ids.key_id(document.id, n) for n, who in enumerate(mentions, 1)}
    return Reading(
        document,
        tuple(Key(keys[w], document.id, w[1], True, (w[0],), tuple(spans)) for w, spans in mentions.items()),
        tuple(_claim(document, keys[a], kind, keys[b], at, quote, mode) for a, kind, b, at, quote, mode in claims),
    )


def _claim(document: Document, one: str, kind: str, other: str, at: int, quote: str, mode: Mode) -> Claim:
    return Claim(
        id=ids.claim_id(document.id, kind, one, other, at, at + len(quote)),
        document=document.id,
        type=kind,
        subject=one,
        object=other,
        start=at,
        end=at + len(quote),
        quote=quote,
        mode=mode,
        extractor="generated 1",
        confidence=0.9,
    )
