// One entity: itself, what each document calls it, its relationships by type and direction, its claims by mode.
// returns: entity, node; or key; or degree; or mode
MATCH (far:Entity {id: $id})
RETURN
// include: far
 AS entity, far AS node, null AS key, null AS degree, null AS mode
UNION ALL
MATCH (d:Document)-[m:MENTIONS]->(e:Entity {id: $id})
RETURN null AS entity, null AS node,
       {key: m.key, document: d.id, name: m.name, aliases: m.aliases, labels: m.labels, mentions: size(m.starts)} AS key,
       null AS degree, null AS mode
UNION ALL
MATCH (e:Entity {id: $id})-[r]-(:Entity)
WITH type(r) AS type, startNode(r).id = $id AS out, count(r) AS count
RETURN null AS entity, null AS node, null AS key, {type: type, out: out, count: count} AS degree, null AS mode
UNION ALL
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(e:Entity {id: $id})
WITH c.mode AS mode, count(DISTINCT c) AS count
RETURN null AS entity, null AS node, null AS key, null AS degree, {mode: mode, count: count} AS mode
