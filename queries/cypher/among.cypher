// The relationships among some entities, most documents first.
// returns: relationship
UNWIND $ids AS id
MATCH (near:Entity {id: id})-[r]->(far:Entity)
WHERE far.id IN $ids
WITH r ORDER BY r.documents DESC, r.id LIMIT $limit
RETURN
// include: relationship
 AS relationship
