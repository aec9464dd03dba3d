"""Figures of the extractor as tables, and where a page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType

from benchmarks.causes import Compared, summary
from graph.confidence import THRESHOLD, WELL_READ

BEGIN, END = "<!-- figures of make score -->", "<!-- end of figures -->"
EDGES = (THRESHOLD, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Bounds of the bins of confidence."""
LEAST = (THRESHOLD, 0.4, 0.5, 0.6, 0.7, WELL_READ, 0.85)


@dataclass(frozen=True)
class Scored:
    """Readings of one folder beside their answers."""

    name: str
    compared: Sequence[Compared]

    def totals(self) -> Counter[str]:
        """What the scoring program counts, over all documents."""
        return sum((Counter(one.totals()) for one in self.compared), Counter())


def page(scored: Sequence[Scored], missing: Sequence[str], module: ModuleType) -> str:
    """All tables, and in words what could not be made."""
    parts = ["\n".join(overview(scored, module))]
    parts += [f"Not made: {what}." for what in missing]
    parts += ["What is missed and what is wrong, by cause:", "\n".join(causes(scored))]
    held = [one for part in scored if part.name != "seeds" for one in part.compared] or list(scored[0].compared)
    parts += ["The confidence of claims against how often they were right:", "\n".join(reliability(held))]
    parts += ["What is left at higher thresholds, precision / recall of relations:", "\n".join(thresholds(scored))]
    parts += ["By type, required relations found, and claims right:", "\n".join(by_type(held))]
    return "\n\n".join(parts)


def overview(scored: Sequence[Scored], module: ModuleType) -> Iterator[str]:
    """One line a folder: precision / recall / F1, and shares."""
    yield from rows(
        ["texts", "documents", "entities", "relations", "quotes", "dates", "modes", "told as fact", "in its sentence"]
    )
    for part in scored:
        counted = part.totals()
        shown = module.summary(counted)
        entities, relations = (" / ".join(map(short, shown[name])) for name in ("entities", "relations"))
        shares = " | ".join(short(shown[name]) for name in ("quotes", "dates", "modes"))
        fact = f"{counted['as_fact']} of {counted['not_facts']}"
        own = [fact for one in part.compared for fact in one.told_where_they_are_not()]
        there = f"{sum(own)} of {len(own)}" if own else "-"
        yield f"| {part.name} | {len(part.compared)} | {entities} | {relations} | {shares} | {fact} | {there} |"


def causes(scored: Sequence[Scored]) -> Iterator[str]:
    """How often each cause, a column a folder."""
    columns = []
    for part in scored:
        wrong = Counter(f"wrong: {cause}" for one in part.compared for cause, _ in one.wrong())
        columns.append(summary(part.compared) + wrong)
    yield from rows(["cause", *(part.name for part in scored)])
    for cause in sorted(set().union(*columns), key=lambda cause: (-sum(c[cause] for c in columns), cause)):
        yield line([cause, *(str(column[cause]) for column in columns)])


def reliability(compared: Sequence[Compared]) -> Iterator[str]:
    """Claims by confidence: how many, what they said on average, how many came true."""
    told = [(claim.confidence, one.right(claim)) for one in compared for claim in one.reading.claims]
    yield from rows(["confidence", "claims", "on average", "right"])
    for low, high in pairwise(EDGES):
        inside = [(confidence, right) for confidence, right in told if low <= confidence < high]
        if inside:
            said, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            yield line([f"{short(low)} to {short(min(high, 1.0))}", str(len(inside)), short(said), short(right)])


def thresholds(scored: Sequence[Scored]) -> Iterator[str]:
    """Precision and recall of relations at higher thresholds, a column a folder."""
    yield from rows(["at least", *(part.name for part in scored)])
    for least in LEAST:
        yield line([short(least), *(left(part.compared, least) for part in scored)])


def left(compared: Sequence[Compared], least: float) -> str:
    """Precision / recall of the relations at least so likely."""
    counted: Counter[str] = sum((Counter(one.at_least(least).totals()) for one in compared), Counter())
    precision = counted["relation_right"] / max(counted["relation_predicted"], 1)
    return f"{short(precision)} / {short(counted['relation_found'] / max(counted['relation_gold'], 1))}"


def by_type(compared: Sequence[Compared]) -> Iterator[str]:
    """Found of the required, and right of the claimed, for each type."""
    needed = Counter(kind for one in compared for kind, _ in one.needed())
    found = Counter(kind for one in compared for kind, was in one.needed() if was)
    claimed = Counter(claim.type for one in compared for claim in one.reading.claims)
    right = Counter(claim.type for one in compared for claim in one.reading.claims if one.right(claim))
    yield from rows(["type", "found", "right"])
    for kind, count in sorted(needed.items(), key=lambda item: (-item[1], item[0])):
        yield line([kind, f"{found[kind]} of {count}", f"{right[kind]} of {claimed[kind]}"])


def rows(names: Sequence[str]) -> Iterator[str]:
    """The head of a table."""
    yield line(names)
    yield "|" + "---|" * len(names)


def line(cells: Sequence[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


def short(share: float) -> str:
    """A share with two digits, as tables show it: ".76"."""
    return f"{share:.2f}".removeprefix("0")


def write(figures: str, file: Path) -> None:
    """Put figures between the marks of a page."""
    text = file.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{file}: no place for figures; add the lines {BEGIN} and {END}")
    file.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")
