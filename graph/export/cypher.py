"""A Cypher script that builds the same graph in an empty Neo4j: for cypher-shell and the Neo4j Browser.

One statement a line, each a transaction of its own; running it twice changes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graph.export.options import Options
from graph.export.paging import pages
from graph.export.subgraph import Node
from graph.stores import schema
from graph.stores.rows import mention_row

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_BATCH = 100
_MENTIONS = 1_000
_ESCAPES = {
    **{code: f"\\u{code:04x}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)},
    ord("\\"): "\\\\",
    ord("'"): "\\'",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
}


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """Constraints, documents, entities, mentions, claims, relationships."""
    if options.manifest:
        yield f"// {json.dumps(options.manifest)}\n"
    for statement in schema.declarations(subgraph.ontology).values():
        yield f"{statement};\n"
    for page in pages(subgraph.document_properties(), _BATCH):
        yield _unwind(page, "MERGE (d:Document {id: row.id}) SET d += row")
    for nodes in pages(subgraph.nodes(), _BATCH):
        yield from _nodes(nodes)
    yield from _edges(subgraph)
    yield f"MERGE (m:Meta {{id: '{schema.META}'}}) SET m.schema = {schema.VERSION}, m.version = 1;\n"


def _nodes(nodes: list[Node]) -> Iterator[str]:
    by_labels: defaultdict[tuple[str, ...], list[Mapping[str, object]]] = defaultdict(list)
    for node in nodes:
        by_labels[node.labels].append(node.stored)
    for labels, rows in by_labels.items():
        more = "".join(f":{quoted(label)}" for label in labels if label != "Entity")
        yield _unwind(rows, f"MERGE (e:Entity {{id: row.id}}) SET e += row{f' SET e{more}' if more else ''}")
    mentions = (mention_row(key, node.id) for node in nodes for key in node.keys)
    for page in pages(mentions, _MENTIONS):
        yield _unwind(
            page,
            "MATCH (d:Document {id: row.document}) MATCH (e:Entity {id: row.entity})"
            " MERGE (d)-[m:MENTIONS {id: row.id}]->(e) SET m += row",
        )


def _edges(subgraph: Subgraph) -> Iterator[str]:
    for page in pages(subgraph.edges(), _BATCH):
        claims = [one.stored for edge in page for one in edge.evidence]
        yield _unwind(
            claims,
            "MATCH (d:Document {id: row.document}) MATCH (s:Entity {id: row.subject})"
            " MATCH (o:Entity {id: row.object}) MERGE (c:Claim {id: row.id}) SET c += row"
            " MERGE (c)-[:IN]->(d) MERGE (c)-[:SUBJECT]->(s) MERGE (c)-[:OBJECT]->(o)",
        )
        by_type: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
        for edge in page:
            by_type[edge.type].append({"source": edge.source, "target": edge.target, "values": edge.stored})
        for kind, rows in by_type.items():
            yield _unwind(
                rows,
                "MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target})"
                f" MERGE (a)-[r:{quoted(kind)} {{id: row.values.id}}]->(b) SET r += row.values",
            )


def _unwind(rows: Iterable[Mapping[str, object]], does: str) -> str:
    values = ", ".join(literal(row) for row in rows)
    return f"UNWIND [{values}] AS row {does};\n" if values else ""


def quoted(name: str) -> str:
    """A label, type or property name as Cypher takes any."""
    return f"`{name.replace('`', '``')}`"


def literal(value: object) -> str:
    """A value as Cypher text on one line, whatever characters it holds."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value).replace("e+", "e")
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{quoted(str(k))}: {literal(v)}' for k, v in sorted(value.items()) if v is not None)}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(literal(inner) for inner in value)}]"
    # Cypher reads \uXXXX before it reads strings, also after an escaped backslash: so the two never meet.
    return "'" + "\\\\' + 'u".join(part.translate(_ESCAPES) for part in str(value).split("\\u")) + "'"
