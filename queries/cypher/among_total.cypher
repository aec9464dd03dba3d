// How many relationships there are among some entities.
// returns: total
UNWIND $ids AS id
MATCH (near:Entity {id: id})-[r]->(far:Entity)
WHERE far.id IN $ids AND
// include: link_passes
RETURN count(r) AS total
