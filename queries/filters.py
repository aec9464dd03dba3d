"""Filters: the same names and the same meaning in every question."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from graph.errors import BadRequest
from graph.model import Mode
from graph.ontology import load
from graph.stores.base import Store
from queries.bounds import all_of, one_of, span, within
from queries.catalogue import ask

DIRECTIONS = ("both", "out", "in")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which relationships, and which entities at their far end, a question is about. Empty: all.

    Where several values are given, one of them is enough; different filters must all hold.

    Attributes:
        label: the far entity has one of these labels (ancestors count).
        type: the relationship has one of these types.
        mode: at least one of its claims has one of these modes.
        since, until: ISO dates as precise as wanted, both inclusive: the relationship can have held between them.
        undated: keep relationships without a date under `since` and `until` (they can have held at any time).
        publisher, document: at least one of its claims is from one of these.
        min_documents, min_sources: 1 or more; min_confidence: 0 to 1.
        named: true for far entities with a name, false for described ones.
        direction: `out`, `in` or `both`, seen from the entity asked about; symmetric types go both ways.
    """

    label: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    undated: bool = True
    publisher: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    min_documents: int = 1
    min_sources: int = 1
    min_confidence: float = 0.0
    named: bool | None = None
    direction: str = "both"

    def __post_init__(self) -> None:
        """Raises: BadRequest, naming the filter and what it may be."""
        ontology = load()
        all_of("label", self.label, ontology.labels)
        all_of("type", self.type, ontology.types)
        all_of("mode", self.mode, list(Mode))
        span(self.since, self.until)
        within("min_documents", self.min_documents, 1, 1_000_000)
        within("min_sources", self.min_sources, 1, 1_000_000)
        within("min_confidence", self.min_confidence, 0.0, 1.0)
        one_of("direction", self.direction, DIRECTIONS)

    def only(self, *allowed: str) -> Filters:
        """Itself. Raises: BadRequest where a filter is set that a question does not have."""
        for field in fields(self):
            if field.name not in allowed and getattr(self, field.name) != field.default:
                raise BadRequest(f"{field.name}: this question has no such filter", f"filter by {', '.join(allowed)}")
        return self


EVERYTHING = Filters()


def passes_anywhere(store: Store, filters: Filters) -> dict[str, object]:
    """The parameters of `whole_graph.cypher` and `passes.cypher`: no entity is asked about.

    `label` holds where either end has it, `named` where both ends have or lack a name; `direction` is refused.
    Raises: BadRequest, StoreError.
    """
    filters.only(*(field.name for field in fields(filters) if field.name != "direction"))
    ends: dict[str, object] = {"end_labels": list(filters.label), "end_named": filters.named}
    return ends | passes(store, replace(filters, label=(), named=None))


def passes(store: Store, filters: Filters) -> dict[str, object]:
    """The parameters of `cypher/parts/passes.cypher`, which holds relationships and their far ends against filters."""
    far: dict[str, object] = {
        "labels": list(filters.label),
        "named": filters.named,
        "direction": filters.direction,
        "symmetric": sorted(name for name, kind in load().types.items() if kind.symmetric),
    }
    return far | link_passes(store, filters)


def link_passes(store: Store, filters: Filters) -> dict[str, object]:
    """The parameters of `cypher/parts/link_passes.cypher`, which looks at relationships alone."""
    since, until = span(filters.since, filters.until)
    return {
        "types": list(filters.type),
        "modes": list(filters.mode),
        "publishers": list(filters.publisher),
        "since": since,
        "until": until,
        "undated": filters.undated,
        "min_documents": filters.min_documents,
        "min_sources": filters.min_sources,
        "min_confidence": filters.min_confidence,
        "within": _within(store, filters.document),
    }


def _within(store: Store, documents: tuple[str, ...]) -> list[str] | None:
    if not documents:
        return None
    return [row["id"] for row in ask(store, "relationships_of_documents", documents=list(documents))]
