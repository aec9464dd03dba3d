// How many claims are about an entity, by mode.
// returns: mode, count
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(e:Entity {id: $id})
RETURN c.mode AS mode, count(DISTINCT c) AS count
ORDER BY count DESC, mode
