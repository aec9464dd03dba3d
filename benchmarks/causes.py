"""Why a reading misses or errs, relation by relation, against a hand-made answer."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from types import ModuleType

from graph.model import Claim, Key, Mode, Reading
from graph.ontology import load

Answer = Mapping[str, Sequence[Mapping[str, object]]]


def scorer(path: Path) -> ModuleType:
    """The scoring program as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Compared:
    """One reading beside its answer."""

    def __init__(self, reading: Reading, answer: Answer, module: ModuleType) -> None:
        self.reading, self.answer, self._module = reading, answer, module
        nodes = [self._node(key) for key in reading.keys]
        _, also = module.match_entities(answer, nodes)
        self.stands_for = {reading.keys[index].id: ids for index, ids in also.items()}

    def _node(self, key: Key) -> tuple[set[str], set[tuple[str, ...]]]:
        text = self.reading.document.text
        names = [text[m.start : m.end] for m in key.mentions]
        if key.named:
            names += [key.name, *key.aliases]
        return set(load().closure(key.labels)), {n for n in map(self._module.norm, names) if n}

    def _matches(self, claim: Claim, relation: Mapping[str, object], *, typed: bool = True) -> bool:
        a, b = (set(self._module.as_list(relation[end])) for end in ("from", "to"))
        s, t = self.stands_for.get(claim.subject, set()), self.stands_for.get(claim.object, set())
        forward, turned = bool(s & a and t & b), bool(s & b and t & a)
        if not typed:
            return forward or turned
        symmetric = claim.type in self._module.SYMMETRIC or bool(relation.get("symmetric"))
        return claim.type in self._module.as_list(relation["type"]) and (forward or (turned and symmetric))

    def missed(self) -> Iterator[tuple[str, str]]:
        """(cause, words) of each required relation that was not found."""
        for relation in self.answer["relations"]:
            if relation.get("optional") or any(self._matches(c, relation) for c in self.reading.claims):
                continue
            ends = [set(self._module.as_list(relation[end])) for end in ("from", "to")]
            met = [any(ids & end for ids in self.stands_for.values()) for end in ends]
            cause = "mention or label missing" if not all(met) else "relation missed"
            if any(self._matches(c, relation, typed=False) for c in self.reading.claims):
                cause = "type or direction"
            yield cause, f"{relation['from']} {relation['type']} {relation['to']} [{relation.get('cue', '')}]"

    def wrong(self) -> Iterator[tuple[str, Claim]]:
        """(cause, claim) of each claim that the answer does not have."""
        for claim in self.reading.claims:
            if self.right(claim):
                continue
            known = all(self.stands_for.get(end) for end in (claim.subject, claim.object))
            cause = "nothing told between its ends" if known else "an end that the answer has not"
            if any(self._matches(claim, relation, typed=False) for relation in self.answer["relations"]):
                cause = "type or direction"
            yield cause, claim

    def at_least(self, confidence: float) -> Compared:
        """The same with those claims alone that are so likely."""
        claims = tuple(claim for claim in self.reading.claims if claim.confidence >= confidence)
        return Compared(replace(self.reading, claims=claims), self.answer, self._module)

    def right(self, claim: Claim) -> bool:
        """Whether the answer has a claim."""
        return any(self._matches(claim, relation) for relation in self.answer["relations"])

    def needed(self) -> Iterator[tuple[str, bool]]:
        """(type, whether it was found) of each required relation."""
        for relation in self.answer["relations"]:
            if not relation.get("optional"):
                found = any(self._matches(claim, relation) for claim in self.reading.claims)
                yield str(self._module.as_list(relation["type"])[0]), found

    def totals(self) -> dict[str, int]:
        """What the scoring program counts."""
        reading = self.reading
        nodes = {key.id: self._node(key) for key in reading.keys}
        edges: dict[tuple[str, str, str], list[dict[str, object]]] = {}
        for claim in reading.claims:
            row = {name: getattr(claim, name) for name in ("start", "end", "quote", "mode", "valid_from")}
            edges.setdefault((claim.type, claim.subject, claim.object), []).append(row)
        told = [(*ends, rows) for ends, rows in edges.items()]
        counted = self._module.score_document(self.answer, reading.document.text, nodes, told)
        return {name: count for name, count in counted.items() if isinstance(count, int)}

    def modes(self) -> Iterator[tuple[str, str]]:
        """(what went wrong, words) of each found relation whose mode is wrong."""
        for relation in self.answer["relations"]:
            claims = [c for c in self.reading.claims if self._matches(c, relation)]
            modes = sorted({claim.mode.value for claim in claims})
            if claims and not self._module.mode_right(relation, [{"mode": mode} for mode in modes]):
                wanted = relation.get("hedged") or Mode.ASSERTED.value
                words = f"{relation['from']} {claims[0].type} {relation['to']} cue={claims[0].cue} {claims[0].quote}"
                yield f"{Mode.HEDGED.value if wanted is True else wanted} read as {'/'.join(modes)}", words

    def told_where_they_are_not(self) -> Iterator[bool]:
        """For each relation that is less than a fact, and was read in the sentence that says so: whether as a fact.

        A fact that another sentence tells of the same ends is none of it; answers that name no sentence have none.
        """
        lines = self._lines()
        for relation in self.answer["relations"]:
            if not relation.get("hedged") or not relation.get("in"):
                continue
            start, end = lines[int(str(relation["in"])) - 1]
            read = [c for c in self.reading.claims if c.start < end and c.end > start and self._matches(c, relation)]
            if read:
                yield all(claim.mode is Mode.ASSERTED for claim in read)

    def _lines(self) -> Sequence[tuple[int, int]]:
        ends = list(accumulate(len(line) for line in self.reading.document.text.splitlines(keepends=True)))
        return list(pairwise([0, *ends]))

    def dates(self) -> Iterator[tuple[str, str]]:
        """(what went wrong, words) of each found relation whose date is wrong."""
        for relation in self.answer["relations"]:
            claims = [c for c in self.reading.claims if self._matches(c, relation)]
            wanted = relation.get("date")
            if wanted and claims and not any(str(c.valid_from or "").startswith(str(wanted)) for c in claims):
                got = [(c.valid_from, c.date_text) for c in claims]
                yield "date", f"{relation['from']} {claims[0].type} {relation['to']} {wanted} {got} {claims[0].quote}"


def summary(compared: Sequence[Compared]) -> Counter[str]:
    """How often each cause."""
    return Counter(
        cause for item in compared for part in (item.missed(), item.modes(), item.dates()) for cause, _ in part
    )
