// A page of an entity's relationships with the entities at their far ends.
// returns: relationship, entity, rank
MATCH (near:Entity {id: $id})-[r]-(far:Entity)
WHERE
// include: passes
WITH r, far, CASE WHEN $order = 'date' THEN coalesce(r.last, '') ELSE r.documents END AS rank
WHERE $after_id IS NULL OR rank < $after_rank OR (rank = $after_rank AND r.id > $after_id)
WITH r, far, rank ORDER BY rank DESC, r.id LIMIT $limit
RETURN rank,
// include: relationship
 AS relationship,
// include: far
 AS entity
