"""Every question that can be asked: its function, its Cypher, its address, its command, and one to try."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Asked:
    """One question at all of its doors.

    Attributes:
        function: `module.name` under `queries`; cypher: its files, the telling one first.
        route: method and path; command: a command line that the samples answer.
    """

    function: str
    cypher: tuple[str, ...]
    route: str
    command: str

    @property
    def says(self) -> str:
        """What it answers: the first line of the function's description."""
        module, _, name = self.function.rpartition(".")
        described = getattr(import_module(f"queries.{module}"), name).__doc__
        return str(described).strip().split("\n")[0]


_PAIR = "'Orlan Trading Company' 'Viktor Marenko'"
_RELATIONSHIP = "smuggles-97737e335243"
_COUNTS = tuple(f"count_{each}" for each in ("labels", "types", "modes", "publishers", "years"))

QUESTIONS: tuple[Asked, ...] = (
    Asked("search.search", ("search_candidates",), "GET /v1/search", "search 'orlan tradng' --limit 3"),
    Asked(
        "entity.entity",
        ("entity",),
        "GET /v1/entities/{id}",
        "entity 'Viktor Marenko'",
    ),
    Asked(
        "neighbours.neighbours",
        ("neighbours", "neighbours_hidden", "around", "among_total"),
        "GET /v1/entities/{id}/neighbours",
        "neighbours 'Orlan Trading Company' --limit 3",
    ),
    Asked("among.among", ("among", "pair_documents"), "POST /v1/among", f"among {_PAIR}"),
    Asked(
        "evidence.entity_evidence",
        ("entity_evidence", "entity_claim_modes"),
        "GET /v1/entities/{id}/evidence",
        "evidence 'Orlan Trading Company' --mode denied",
    ),
    Asked(
        "evidence.relationship_evidence",
        ("relationship_claims", "relationship_claim_modes", "contradicting_claims"),
        "GET /v1/relationships/{id}",
        f"evidence {_RELATIONSHIP}",
    ),
    Asked("evidence.path_evidence", ("relationships_between",), "GET /v1/evidence", f"evidence {_PAIR}"),
    Asked(
        "paths.paths",
        ("expand", "steps", "ends", "hubs", "all_entities", "all_relationships", "passing"),
        "GET /v1/paths",
        "paths 'Orlan Trading Company' 'Kestrel Fuel Company' -k 1",
    ),
    Asked(
        "connections.connections",
        ("expand", "steps"),
        "GET /v1/subgraph",
        "subgraph 'Orlan Trading Company' 'Kestrel Fuel Company'",
    ),
    Asked("connections.common_neighbours", ("common", "relationships_between"), "GET /v1/common", f"common {_PAIR}"),
    Asked(
        "documents.documents", ("documents", "documents_total"), "GET /v1/documents", "documents --since 2024 --limit 3"
    ),
    Asked(
        "documents.document",
        ("document", "document_mentions", "document_claims", "reprints"),
        "GET /v1/documents/{id}",
        "documents night-trucks-4506164e",
    ),
    Asked("statistics.statistics", ("totals", "totals_of_documents", *_COUNTS), "GET /v1/statistics", "statistics"),
    Asked("facets.facets", ("facets", "facets_of_entity"), "GET /v1/facets", "facets --type SMUGGLES"),
    Asked("facets.timeline", ("timeline", "timeline_of_entity"), "GET /v1/timeline", "timeline --step year"),
    Asked(
        "contradictions.contradictions",
        ("contradictions", "contradictions_total"),
        "GET /v1/contradictions",
        "contradictions --limit 1",
    ),
    Asked("disagreements.disagreements", ("disagreements", "rivals"), "GET /v1/disagreements", "disagreements"),
    Asked("analytics.ranking", ("projection",), "GET /v1/analytics/ranking", "ranking --limit 5"),
    Asked("analytics.grouping", ("projection",), "GET /v1/analytics/groups", "groups --limit 3"),
    Asked("weak_points.weak_points", ("projection",), "GET /v1/analytics/weak-points", "weak-points --limit 3"),
)

LOOKUPS = frozenset(
    {"entities", "former", "documents_by_id", "relationships_by_id", "relationships_of_documents", "meta"}
)
"""Files that several questions use to find what they are about."""
