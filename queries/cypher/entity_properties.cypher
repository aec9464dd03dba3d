// One entity with every property that it has.
// returns: node
MATCH (n:Entity {id: $id})
RETURN n AS node
