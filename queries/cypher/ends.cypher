// The entities with some ids, and the version of the graph; ids that no entity has are left out.
// returns: entity, version
MATCH (m:Meta {id: 'yalu'})
UNWIND $ids AS id
MATCH (far:Entity {id: id})
RETURN
// include: far
 AS entity, m.version AS version
