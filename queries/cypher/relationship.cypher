// One relationship, found by the claim that it is quoted from.
// returns: relationship
MATCH (c:Claim {relationship: $id})
WITH c ORDER BY c.id LIMIT 1
MATCH (source:Entity {id: c.subject})-[r]-(target:Entity {id: c.object})
WHERE r.id = $id
RETURN
// include: relationship
