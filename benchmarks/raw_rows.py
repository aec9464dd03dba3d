"""The rows of a graph, ready to be written raw: what a writer writes at the least, with no look at what is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from benchmarks.engines import Engine, Statement
from benchmarks.generated import CLAIMS_IN_A_DOCUMENT
from graph import ontology
from graph.assemble import oriented, states_of
from graph.ids import relationship_id
from graph.model import Claim, Reading
from graph.resolution import Grouping

_ONTOLOGY = ontology.load()
_ENTITY = Grouping(_ONTOLOGY).entity


def fill(engine: Engine, readings: Iterable[Reading]) -> None:
    """Writes these readings raw, in transactions of 5,000 claims, for what measures only asking. What is kept stays."""
    if engine.kept:
        return
    engine.fresh().close()
    rows, stream = RawRows(), iter(readings)
    with engine.raw() as (write, _):
        while batch := list(islice(stream, 5_000 // CLAIMS_IN_A_DOCUMENT)):
            write(rows.statements(batch))
    with engine.opened() as store, store.writer():
        pass


class RawRows:
    """Turns batches of readings into statements; an entity or relationship is written once, where it first occurs."""

    def __init__(self) -> None:
        self._written: set[str] = set()

    def statements(self, readings: list[Reading]) -> list[Statement]:
        """UNWIND statements that create all that these readings add."""
        return [*self._documents(readings), *self._graph(readings), *self._claims(readings)]

    def _documents(self, readings: Iterable[Reading]) -> list[Statement]:
        rows = [
            {"properties": {"id": d.id, "source": d.source, "text": d.text, "title": d.title, "published": d.published}}
            for d in (reading.document for reading in readings)
        ]
        return [("UNWIND $rows AS row CREATE (n:Document) SET n += row.properties", {"rows": rows})]

    def _graph(self, readings: list[Reading]) -> list[Statement]:
        entities, relationships = states_of(readings, _ENTITY, _ONTOLOGY)
        nodes: defaultdict[str, list[object]] = defaultdict(list)
        edges: defaultdict[str, list[object]] = defaultdict(list)
        for one in entities.values():
            if one.id not in self._written:
                nodes[":".join(_ONTOLOGY.closure(one.labels))].append({"properties": one.to_properties()})
        for state in relationships.values():
            if state.id not in self._written:
                row = {"source": state.source, "target": state.target, "properties": state.to_properties()}
                edges[state.type].append(row)
        self._written |= entities.keys() | relationships.keys()
        return [
            *((f"UNWIND $rows AS row CREATE (n:{k}) SET n += row.properties", {"rows": v}) for k, v in nodes.items()),
            *((_edge("source", "target", kind), {"rows": rows}) for kind, rows in edges.items()),
        ]

    def _claims(self, readings: Iterable[Reading]) -> list[Statement]:
        claims, subjects, objects, homes, mentions = [], [], [], [], []
        for reading in readings:
            ends = {key.id: _ENTITY(key) for key in reading.keys}
            for key in reading.keys:
                spans = {"starts": [m.start for m in key.mentions], "ends": [m.end for m in key.mentions]}
                known = {"key": key.id, "name": key.name, "labels": list(key.labels), **spans}
                mentions.append({"source": reading.document.id, "target": ends[key.id], "properties": known})
            for claim in reading.claims:
                claims.append({"properties": _claim(claim, ends)})
                subjects.append({"source": claim.id, "target": ends[claim.subject], "properties": {}})
                objects.append({"source": claim.id, "target": ends[claim.object], "properties": {}})
                homes.append({"source": claim.id, "target": claim.document, "properties": {}})
        return [
            ("UNWIND $rows AS row CREATE (n:Claim) SET n += row.properties", {"rows": claims}),
            (_edge("source", "target", "SUBJECT", "Claim"), {"rows": subjects}),
            (_edge("source", "target", "OBJECT", "Claim"), {"rows": objects}),
            (_edge("source", "target", "IN", "Claim", "Document"), {"rows": homes}),
            (_edge("source", "target", "MENTIONS", "Document"), {"rows": mentions}),
        ]


def _edge(source: str, target: str, kind: str, above: str = "Entity", below: str = "Entity") -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{above} {{id: row.{source}}}) MATCH (b:{below} {{id: row.{target}}}) "
        f"CREATE (a)-[r:{kind}]->(b) SET r += row.properties"
    )


def _claim(claim: Claim, ends: dict[str, str]) -> dict[str, object]:
    return {
        "id": claim.id,
        "type": claim.type,
        "relationship": relationship_id(*_ends(claim, ends)),
        "subject_key": claim.subject,
        "object_key": claim.object,
        "subject": ends[claim.subject],
        "object": ends[claim.object],
        "document": claim.document,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "mode": claim.mode.value,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
    }


def _ends(claim: Claim, ends: dict[str, str]) -> tuple[str, str, str]:
    return oriented(claim, ends, _ONTOLOGY)
