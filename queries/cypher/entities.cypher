// The entities with some ids; ids that no entity has are left out.
// returns: entity
UNWIND $ids AS id
MATCH (far:Entity {id: id})
RETURN
// include: far
 AS entity
