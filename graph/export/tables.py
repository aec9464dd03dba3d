"""The graph as four tables: nodes, edges, evidence, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
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
    names = _names(columns)
    for node in subgraph.nodes():
        yield ordered({"id": node.id, **node_cells(node, subgraph.ontology)}, names)


def _edges(
    subgraph: Subgraph, columns: tuple[Column, ...], of_evidence: tuple[Column, ...], kept: RowSpool[list[Cell]]
) -> Iterator[list[Cell]]:
    """Rows of edges; those of their evidence are kept on the way."""
    names, names_of_evidence, ends = _names(columns), _names(of_evidence), _names(_EDGE_ENDS)
    ends_of = attrgetter(*ends)
    for edge in subgraph.edges():
        cells = edge_cells(edge, subgraph.ontology)
        cells.update(zip(ends, ends_of(edge), strict=True))
        yield ordered(cells, names)
        for one in edge.evidence:
            kept.add(ordered(evidence_cells(edge, one), names_of_evidence))


def _documents(subgraph: Subgraph) -> Iterator[list[Cell]]:
    for document in subgraph.documents():
        yield ordered(document_cells(document), _names(DOCUMENT_COLUMNS))


def _names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)
