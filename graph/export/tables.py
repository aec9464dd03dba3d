"""The graph as four tables: nodes, edges, evidence, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.export.columns import (
    DOCUMENT_COLUMNS,
    EDGE_COLUMNS,
    EVIDENCE_COLUMNS,
    NODE_COLUMNS,
    Cell,
    Column,
    attribute_columns,
    document_cells,
    edge_cells,
    evidence_cells,
    node_cells,
    ordered,
)
from graph.export.spool import RowSpool

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_EDGE_ENDS = tuple(Column(name) for name in ("id", "source", "source_name", "target", "target_name"))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its rows can be read once."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterator[list[Cell]]


def tables(subgraph: Subgraph) -> Iterator[Table]:
    """The four tables; read the rows of one before asking for the next. Edges are read once, for two of them."""
    nodes = (Column("id"), *NODE_COLUMNS)
    edges = (*_EDGE_ENDS, *EDGE_COLUMNS, *attribute_columns(subgraph.ontology))
    evidence = (*EVIDENCE_COLUMNS, *attribute_columns(subgraph.ontology))
    yield Table("nodes", nodes, _nodes(subgraph, nodes))
    with RowSpool[list[Cell]]() as kept:
        yield Table("edges", edges, _edges(subgraph, edges, evidence, kept))
        yield Table("evidence", evidence, iter(kept))
    yield Table("documents", DOCUMENT_COLUMNS, _documents(subgraph))


def _nodes(subgraph: Subgraph, columns: tuple[Column, ...]) -> Iterator[list[Cell]]:
    for node in subgraph.nodes():
        yield list(ordered({"id": node.id, **node_cells(node, subgraph.ontology)}, columns))


def _edges(
    subgraph: Subgraph, columns: tuple[Column, ...], of_evidence: tuple[Column, ...], kept: RowSpool[list[Cell]]
) -> Iterator[list[Cell]]:
    """Rows of edges; those of their evidence are kept on the way."""
    for edge in subgraph.edges():
        ends: dict[str, Cell] = {column.name: getattr(edge, column.name) for column in _EDGE_ENDS}
        yield list(ordered({**ends, **edge_cells(edge, subgraph.ontology)}, columns))
        for one in edge.evidence:
            kept.add(list(ordered(evidence_cells(edge, one), of_evidence)))


def _documents(subgraph: Subgraph) -> Iterator[list[Cell]]:
    for document in subgraph.documents():
        yield list(ordered(document_cells(document), DOCUMENT_COLUMNS))
