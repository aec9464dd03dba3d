// Every relationship between the two entities of each pair, in either direction; and some entities.
// returns: near, far, relationship; or entity
UNWIND $pairs AS pair
MATCH (near:Entity {id: pair[0]})-[r]-(far:Entity {id: pair[1]})
WHERE
// include: passes
RETURN near.id AS near, far.id AS far, null AS entity,
// include: relationship
 AS relationship
UNION ALL
UNWIND $ids AS id
MATCH (far:Entity {id: id})
RETURN null AS near, null AS far,
// include: far
 AS entity, null AS relationship
