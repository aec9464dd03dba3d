// How many relationships an entity has, by type and direction.
// returns: type, out, count
MATCH (e:Entity {id: $id})-[r]-(:Entity)
RETURN type(r) AS type, startNode(r).id = $id AS out, count(r) AS count
ORDER BY count DESC, type, out DESC
