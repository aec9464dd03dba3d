// An entity, and the relationships among some others.
// returns: centre, among (relationships)
MATCH (far:Entity {id: $id})
WITH
// include: far
 AS centre
UNWIND $ids AS id
OPTIONAL MATCH (near:Entity {id: id})-[r]->(far:Entity)
WHERE far.id IN $ids AND
// include: link_passes
WITH centre, r ORDER BY r.documents DESC, r.id LIMIT $limit
RETURN head(collect(centre)) AS centre, collect(CASE WHEN r IS NULL THEN null ELSE
// include: relationship
 END) AS among
