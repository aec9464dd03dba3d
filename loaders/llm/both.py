"""Two extractors over one document: the union of what they read, and agreement where both read the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph import ontology
from graph.confidence import THRESHOLD
from graph.gate import admit
from graph.ids import claim_id, key_id, normal_name
from graph.model import Claim, Document, Key, Mention, Reading
from loaders.extractor import Extractor
from loaders.llm.exchanges import Answers
from loaders.llm.extractor import Llm
from loaders.llm.options import Options

MOST_CONFIDENT = 0.97
"""Two extractors can be wrong together."""
_OTHER = "other:"


class Both:
    """Reads with two extractors; a claim that both find carries both their names and more confidence than either."""

    def __init__(self, one: Extractor, other: Extractor) -> None:
        self._one = one
        self._other = other

    @property
    def name_version(self) -> str:
        """Both names, joined."""
        return f"{self._one.name_version} + {self._other.name_version}"

    def read(self, document: Document) -> Reading:
        """The union of both readings."""
        return united(self._one.read(document), self._other.read(document))


def united(one: Reading, other: Reading) -> Reading:
    """The union of two readings of one document.

    A key of the second is one with the first of the first that shares its name and family of labels, or a mention
    and the family. A claim of both (same type, same ends, evidence that overlaps) is one claim: the less firm mode,
    the evidence of the first.
    """
    keys, moved = _joined(one.keys, [replace(key, id=f"{_OTHER}{key.id}") for key in other.keys], one.document)
    found = {claim.id: claim for claim in (_moved(claim, moved) for claim in one.claims)}
    alike: dict[tuple[str, frozenset[str]], list[str]] = {}
    for claim in found.values():
        alike.setdefault(_about(claim), []).append(claim.id)
    for claim in (_moved(claim, moved, _OTHER) for claim in other.claims):
        same = next((found[id_] for id_ in alike.get(_about(claim), ()) if _same(found[id_], claim)), None)
        agreed = _agreed(same, claim) if same else claim
        found[agreed.id] = agreed
    ordered = sorted(found.values(), key=lambda claim: (claim.start, claim.end, claim.id))
    return admit(Reading(one.document, keys, tuple(ordered), one.refusals + other.refusals), ontology.load())


def _joined(
    keys: Iterable[Key], others: Iterable[Key], document: Document
) -> tuple[tuple[Key, ...], Mapping[str, str]]:
    """One key for each thing, numbered in text order, and the id that each old one went into."""
    things: list[list[Key]] = []
    known: dict[tuple[str, object], list[Key]] = {}
    for key in keys:
        things.append([key])
        for mark in _marks(key):
            known.setdefault(mark, things[-1])
    for key in others:
        thing = next((known[mark] for mark in _marks(key) if mark in known), None)
        if thing is None:
            things.append([key])
        else:
            thing.append(key)
    made = [(thing, _one_key(thing)) for thing in things]
    made.sort(key=lambda pair: (pair[1].mentions[0].start, pair[1].mentions[0].end, pair[1].id))
    numbered = [(thing, replace(key, id=key_id(document.id, n))) for n, (thing, key) in enumerate(made, 1)]
    moved = {old.id: new.id for thing, new in numbered for old in thing}
    return tuple(key for _, key in numbered), moved


def _marks(key: Key) -> Iterable[tuple[str, object]]:
    """By what a key is known again: its name, then its mentions."""
    family = ontology.load().family(key.labels)
    if key.named:
        yield family, normal_name(key.name)
    yield from ((family, mention) for mention in key.mentions)


def _one_key(keys: list[Key]) -> Key:
    first = next((key for key in keys if key.named), keys[0])
    if len(keys) == 1:
        return first
    named = [key for key in keys if key.named]
    names = {name for key in named for name in (key.name, *key.aliases)} - {first.name}
    mentions = {(m.start, m.end) for key in keys for m in key.mentions}
    return replace(
        first,
        labels=ontology.load().specific([label for key in keys for label in key.labels]),
        mentions=tuple(Mention(start, end) for start, end in sorted(mentions)),
        aliases=tuple(sorted(names)),
    )


def _moved(claim: Claim, moved: Mapping[str, str], prefix: str = "") -> Claim:
    subject, target = (moved[f"{prefix}{end}"] for end in (claim.subject, claim.object))
    new = claim_id(claim.document, claim.type, subject, target, claim.start, claim.end)
    return replace(claim, id=new, subject=subject, object=target)


def _about(claim: Claim) -> tuple[str, frozenset[str]]:
    return claim.type, frozenset({claim.subject, claim.object})


def _same(one: Claim, other: Claim) -> bool:
    ends, others = (one.subject, one.object), (other.subject, other.object)
    alike = ends == others or (ontology.load().types[one.type].symmetric and ends == others[::-1])
    return one.type == other.type and alike and one.start < other.end and other.start < one.end


def _agreed(one: Claim, other: Claim) -> Claim:
    """One claim of two: what the first says, and of the second what the first leaves open."""
    firm = max(one, other, key=lambda claim: claim.mode.rank)
    dated = one if one.date_text else other
    names = dict.fromkeys((*one.extractor.split(" + "), *other.extractor.split(" + ")))
    both = 1 - (1 - one.confidence) * (1 - other.confidence)
    again = other.extractor in one.extractor
    return replace(
        one,
        mode=firm.mode,
        cue=firm.cue,
        attribution=one.attribution or other.attribution,
        valid_from=dated.valid_from,
        valid_to=dated.valid_to,
        date_text=dated.date_text,
        extractor=" + ".join(names),
        confidence=max(one.confidence, other.confidence) if again else round(min(MOST_CONFIDENT, both), 4),
        properties={**other.properties, **one.properties},
    )


def with_offline(options: Options, answers: Answers, threshold: float = THRESHOLD) -> Both:
    """The offline extractor and a model; survives pickling as a partial."""
    from loaders.extraction.extractor import Offline

    return Both(Offline(threshold=threshold), Llm(options, answers))
