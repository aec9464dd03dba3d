// How many relationships an entity has of each kind.
// returns: type, mode, year, publishers, near_labels, far_labels, count
MATCH (near:Entity {id: $id})-[r]-(far:Entity)
WHERE
// include: passes
// include: facet_groups
