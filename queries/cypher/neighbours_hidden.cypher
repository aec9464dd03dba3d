// How many of an entity's relationships pass, and how many of them come after a page, by type and labels.
// returns: type, labels, total, hidden
MATCH (near:Entity {id: $id})-[r]-(far:Entity)
WHERE
// include: passes
WITH r, far, CASE WHEN $order = 'date' THEN coalesce(r.last, '') ELSE r.documents END AS rank
RETURN type(r) AS type, labels(far) AS labels, count(r) AS total,
       sum(CASE WHEN rank < $last_rank OR (rank = $last_rank AND r.id > $last_id) THEN 1 ELSE 0 END) AS hidden
