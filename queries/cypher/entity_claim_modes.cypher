// How many claims there are about an entity, by relationship and mode.
// returns: relationship, type, mode, count
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(e:Entity {id: $id})
WHERE
// include: claim_side
AND
// include: claim_passes
RETURN c.relationship AS relationship, c.type AS type, c.mode AS mode, count(DISTINCT c) AS count
ORDER BY relationship, mode
