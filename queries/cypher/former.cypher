// The entities that former ids lead to.
// returns: former, entity
UNWIND $ids AS id
MATCH (f:FormerId {id: id})
RETURN f.id AS former, f.entity AS entity
