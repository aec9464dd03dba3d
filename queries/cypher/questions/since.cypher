// What is new since a date: relationships of which nothing was said before?
// returns: total, relationship
MATCH (near:Entity)-[r]->(far:Entity)
WHERE r.first >= $since AND ($actor IS NULL OR near.id = $actor OR far.id = $actor)
// include: answer
