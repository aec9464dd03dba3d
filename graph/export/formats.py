"""The formats that the graph can be exported to, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from graph.export.options import Options

if TYPE_CHECKING:
    from graph.export.read import Subgraph


@dataclass(frozen=True, slots=True)
class Format:
    """A form that other programs read.

    Attributes:
        suffix: of a file's name, with its dot.
        opens_in: programs that read it, for people.
        flavours: variants besides the plain one.
    """

    name: str
    module: str
    media_type: str
    suffix: str
    opens_in: str
    flavours: tuple[str, ...] = ()

    def write(self, subgraph: Subgraph, options: Options) -> Iterator[str | bytes]:
        """Pieces of the file; the module is imported on first use, since some of them are heavy."""
        return cast(Iterator[str | bytes], import_module(self.module).write(subgraph, options))


_ALL = (
    Format("json", "graph.export.json", "application/json", ".json", "Yalu, which imports the same graph"),
    Format(
        "graphml",
        "graph.export.graphml",
        "application/graphml+xml",
        ".graphml",
        "yEd, Cytoscape, networkx, igraph, Neo4j APOC",
        flavours=("yed",),
    ),
    Format("gexf", "graph.export.gexf", "application/gexf+xml", ".gexf", "Gephi, Gephi Lite, networkx"),
    Format("csv", "graph.export.csv", "application/zip", ".csv.zip", "Excel, Datawrapper, Flourish, pandas"),
    Format(
        "xlsx",
        "graph.export.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xlsx",
        "Excel, LibreOffice, Google Sheets",
    ),
    Format("cypher", "graph.export.cypher", "text/x-cypher", ".cypher", "cypher-shell, Neo4j Browser"),
    Format("neo4j-admin", "graph.export.neo4j_admin", "application/zip", ".neo4j.zip", "neo4j-admin database import"),
    Format("ftm", "graph.export.ftm", "application/x-ndjson", ".ftm.json", "Aleph, OpenAleph, yente, ftm"),
    Format("nquads", "graph.export.nquads", "application/n-quads", ".nq", "triple stores, rdflib"),
    Format("turtle", "graph.export.turtle", "text/turtle", ".ttl", "triple stores, rdflib, Protégé"),
    Format("dot", "graph.export.dot", "text/vnd.graphviz", ".dot", "Graphviz"),
    Format("md", "graph.export.md", "text/markdown", ".md", "any text editor, GitHub, Obsidian"),
    Format("html", "graph.export.html", "text/html", ".html", "browsers; prints on A4"),
    Format(
        "docx",
        "graph.export.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
        "Word, LibreOffice, Google Docs",
    ),
    Format("pdf", "graph.export.pdf", "application/pdf", ".pdf", "anywhere; prints on A4", flavours=("picture",)),
    Format("png", "graph.export.png", "image/png", ".png", "anywhere"),
    Format("svg", "graph.export.svg", "image/svg+xml", ".svg", "browsers, Inkscape, Illustrator"),
)
FORMATS: dict[str, Format] = {one.name: one for one in _ALL}
