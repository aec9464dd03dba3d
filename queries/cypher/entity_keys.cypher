// What each document calls an entity.
// returns: key, document, name, aliases, labels, mentions
MATCH (d:Document)-[m:MENTIONS]->(e:Entity {id: $id})
RETURN m.key AS key, d.id AS document, m.name AS name, m.aliases AS aliases, m.labels AS labels,
       size(m.starts) AS mentions
ORDER BY document, key
