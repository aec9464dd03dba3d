"""Answers about the whole graph, for people."""

from __future__ import annotations

from api.cli.output import lines, rest, table
from api.cli.shown import claims, counted, firm, kind
from queries.among import Among
from queries.analytics import Grouping, Ranking
from queries.answers import EntitySummary, Relationship
from queries.connections import Connections, Links
from queries.contradictions import Contradictions
from queries.disagreements import Disagreements
from queries.facets import Facets, Timeline
from queries.weak_points import WeakPoints

_WIDEST = 40


def facets(found: Facets) -> None:
    """A table for each kind of count."""
    lines(f"{found.total:,} relationships", found.filtered and f"{found.filtered:,} do not pass the filters")
    for title in ("labels", "types", "modes", "publishers", "years"):
        table((title, "#how many"), [(each.name or "(none)", f"{each.count:,}") for each in getattr(found, title)])


def timeline(found: Timeline) -> None:
    """A bar for each time."""
    most = max((bar.count for bar in found.bars), default=1)
    rows = [(bar.date, bar.count, "█" * max(1, _WIDEST * bar.count // most), counted(bar.modes)) for bar in found.bars]
    table((found.step, "#claims", "", "modes"), rows)
    lines(
        found.undated and f"{found.undated:,} undated",
        found.coarse and f"{found.coarse:,} dated less precisely than by {found.step}",
    )


def contradictions(found: Contradictions) -> None:
    """Both sides of each."""
    for each in found.disputed:
        _headed(each.source, each.relationship, each.target)
        for title, side in (("asserted", each.sides.asserted), ("denied", each.sides.denied)):
            lines(f"{title}:", indent=2)
            claims(side)
    lines(not found.disputed and "nothing is both asserted and denied")
    rest(len(found.disputed), found.total, found.next, "contradictions")


def disagreements(found: Disagreements) -> None:
    """The values of each, with the sentences that give them."""
    for each in found.disagreements:
        _headed(each.source, each.relationship, each.target, f"which {each.attribute}?")
        for value in each.values:
            lines(f"{value.value}:", indent=2)
            claims(value.claims)
    lines(not found.disagreements and "no documents give different values")
    rest(len(found.disagreements), found.total, found.next, "disagreements")


def _headed(source: EntitySummary, link: Relationship, target: EntitySummary, question: str = "") -> None:
    lines(" ".join(filter(None, (source.name, link.says, target.name, question))))


def ranking(found: Ranking) -> None:
    """A line for each entity, highest first."""
    rows = [(one.place, one.entity.name, kind(one.entity), f"{one.score:.4g}", one.entity.id) for one in found.ranked]
    table(("#", "name", "kind", f"#{found.measure}", "id"), rows, title=found.meaning)
    lines(found.sampled and f"estimated from {found.sampled:,} entities")
    rest(len(rows), found.total, None, "entities")


def groups(found: Grouping) -> None:
    """A line for each group, largest first."""
    rows = [(group.size, ", ".join(one.name for one in group.members)) for group in found.groups]
    table(("#size", "best connected members"), rows)
    lines(found.modularity is not None and f"modularity {found.modularity}")
    rest(len(rows), found.total, None, "groups")


def weak_points(found: WeakPoints) -> None:
    """Bridges, then cut points."""
    bridges = [(one.left.name, one.right.name, one.smaller) for one in found.bridges]
    table(("only link between", "and", "#entities it holds"), bridges)
    rest(len(bridges), found.bridges_total, None, "bridges")
    cuts = [(one.entity.name, kind(one.entity), one.parts) for one in found.cut_points]
    table(("without", "kind", "#parts"), cuts)
    rest(len(cuts), found.cut_points_total, None, "cut points")


def subgraph(found: Connections) -> None:
    """A line for each step, with its sentence."""
    names = {node.id: node.name for node in found.nodes}
    rows = [
        (names[step.source], step.words, names[step.target], firm(step.relationship), step.relationship.quote)
        for step in found.steps
    ]
    table(("who", "does", "what", "mode", "sentence"), rows)
    lines(found.joining and f"joined by {', '.join(names[one] for one in found.joining)}", found.why)


def among(found: Among) -> None:
    """A line for each relationship, with its sentence."""
    names = {node.id: node.name for node in found.nodes}
    rows = [(names[one.source], one.says, names[one.target], firm(one), one.quote) for one in found.relationships]
    table(("who", "does", "what", "mode", "sentence"), rows)
    lines(found.truncated and "there are more", not rows and "nothing relates them")


def common(found: Links) -> None:
    """A line for each entity, those that link most first."""
    rows = [(link.entity.name, kind(link.entity), len(link.linked), ", ".join(link.linked)) for link in found.links]
    table(("name", "kind", "#linked", "with"), rows)
    rest(len(rows), found.total, found.next, "entities")
