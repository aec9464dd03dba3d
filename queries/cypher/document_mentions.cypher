// What a document calls things, and where; by first span.
// returns: key, entity, name, labels, named, starts, ends
MATCH (d:Document {id: $id})-[m:MENTIONS]->(e:Entity)
RETURN m.key AS key, e.id AS entity, m.name AS name, m.labels AS labels, m.named AS named,
       m.starts AS starts, m.ends AS ends
ORDER BY m.starts[0], key
