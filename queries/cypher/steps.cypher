// Every relationship between the two entities of each pair, in either direction; some entities; the version of the graph.
// returns: near, far, relationship; or entity; or version
// asked: {pairs, ids}: in one map, since a Neo4j plans anew for each size of a list that is a parameter.
UNWIND $asked.pairs AS pair
MATCH (near:Entity {id: pair[0]})-[r]-(far:Entity {id: pair[1]})
WHERE
// include: passes
RETURN near.id AS near, far.id AS far, null AS entity, null AS version,
// include: relationship
 AS relationship
UNION ALL
UNWIND $asked.ids AS id
MATCH (far:Entity {id: id})
RETURN null AS near, null AS far,
// include: far
 AS entity, null AS version, null AS relationship
UNION ALL
MATCH (m:Meta {id: 'yalu'})
RETURN null AS near, null AS far, null AS entity, m.version AS version, null AS relationship
