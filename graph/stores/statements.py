"""The Cypher of every write, made from labels and types, which no parameter can stand for.

One text for both engines. `SET n += row` with an absent value (None) takes a property away; a relationship is found by
`r.id IN $ids`, because the embedded engine looks up one list fast and many single ids slowly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

LOCK: Final = "MERGE (m:Meta {id: $id}) SET m.held = true REMOVE m.held"
COUNT_CHANGE: Final = "MERGE (m:Meta {id: $id}) SET m.version = coalesce(m.version, 0) + 1, m += $changes"

FINGERPRINTS: Final = "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.fingerprint AS fingerprint"
ENTITIES: Final = "MATCH (e:Entity) WHERE e.id IN $ids RETURN e"
MENTIONED: Final = "MATCH (d:Document)-[m:MENTIONS]->(:Entity) WHERE d.id IN $ids RETURN DISTINCT m.entity AS id"
CLAIMED: Final = (
    "MATCH (c:Claim) WHERE c.document IN $ids "
    "RETURN DISTINCT c.relationship AS id, c.type AS type, c.subject AS subject, c.object AS object"
)
MENTIONS_OF: Final = (
    "MATCH (e:Entity)<-[m:MENTIONS]-(d:Document) WHERE e.id IN $ids "
    "RETURN m, d.id AS document, d.published AS published, d.publisher AS publisher, d.sources_group AS sources_group"
)
CLAIMS_OF: Final = (
    "MATCH (c:Claim)-[:IN]->(d:Document) WHERE c.relationship IN $ids "
    "RETURN c, d.id AS document, d.published AS published, d.publisher AS publisher, d.sources_group AS sources_group"
)

DELETE_CLAIMS: Final = "MATCH (c:Claim) WHERE c.document IN $ids DETACH DELETE c"
DELETE_DOCUMENTS: Final = "MATCH (d:Document) WHERE d.id IN $ids DETACH DELETE d"
DELETE_ENTITIES: Final = "MATCH (e:Entity) WHERE e.id IN $ids DETACH DELETE e"

CREATE_DOCUMENTS: Final = "UNWIND $rows AS row CREATE (d:Document {id: row.id}) SET d += row"
CREATE_MENTIONS: Final = (
    "UNWIND $rows AS row MATCH (d:Document {id: row.document}) MATCH (e:Entity {id: row.entity}) "
    "CREATE (d)-[m:MENTIONS]->(e) SET m += row"
)
CREATE_CLAIMS: Final = (
    "UNWIND $rows AS row MATCH (s:Entity {id: row.subject}) MATCH (o:Entity {id: row.object}) "
    "MATCH (d:Document {id: row.document}) CREATE (c:Claim {id: row.id}) SET c += row "
    "CREATE (c)-[:SUBJECT]->(s) CREATE (c)-[:OBJECT]->(o) CREATE (c)-[:IN]->(d)"
)
UPDATE_ENTITIES: Final = "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row"


def create_entities(labels: Sequence[str]) -> str:
    """Creates entities that all have these labels."""
    return f"UNWIND $rows AS row CREATE (e:{_joined(labels)} {{id: row.id}}) SET e += row"


def relabel(added: Sequence[str], removed: Sequence[str]) -> str:
    """Changes the labels of entities."""
    changes = (f"SET e:{_joined(added)}" if added else "", f"REMOVE e:{_joined(removed)}" if removed else "")
    return f"MATCH (e:Entity) WHERE e.id IN $ids {' '.join(changes)}"


def relationships(kind: str) -> str:
    """Reads the properties of relationships of one type."""
    return f"MATCH ()-[r:{_quoted(kind)}]->() WHERE r.id IN $ids RETURN properties(r) AS stored"


def create_relationships(kind: str) -> str:
    """Creates relationships of one type."""
    return (
        "UNWIND $rows AS row MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target}) "
        f"CREATE (a)-[r:{_quoted(kind)}]->(b) SET r += row.properties"
    )


def update_relationships(kind: str) -> str:
    """Sets properties of relationships of one type."""
    return f"MATCH ()-[r:{_quoted(kind)}]->() WHERE r.id IN $ids SET r += $properties[r.id]"


def delete_relationships(kind: str) -> str:
    """Deletes relationships of one type."""
    return f"MATCH ()-[r:{_quoted(kind)}]->() WHERE r.id IN $ids DELETE r"


def _joined(labels: Sequence[str]) -> str:
    return ":".join(map(_quoted, labels))


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
