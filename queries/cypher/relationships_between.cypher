// Every relationship between the two entities of each pair, in either direction.
// returns: near, far, relationship
UNWIND $pairs AS pair
MATCH (near:Entity {id: pair[0]})-[r]-(far:Entity {id: pair[1]})
WHERE
// include: passes
RETURN near.id AS near, far.id AS far,
// include: relationship
 AS relationship
