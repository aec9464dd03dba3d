// The relationships with some ids, each found by a claim behind it.
// returns: relationship
UNWIND $ids AS id
MATCH (c:Claim {relationship: id})
WITH id, min(c.id) AS first
MATCH (c:Claim {id: first})
MATCH (near:Entity {id: c.subject})-[r]-(far:Entity {id: c.object})
WHERE r.id = id
WITH DISTINCT r ORDER BY r.id
RETURN
// include: relationship
 AS relationship
