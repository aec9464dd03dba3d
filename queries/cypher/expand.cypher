// One level of a path search: the entities one relationship away from each of some; ends may be of any kind.
// returns: id, near (ids)
UNWIND $ids AS id
MATCH (near:Entity {id: id})-[r]-(far:Entity)
WHERE NOT type(r) IN $avoided_types AND NOT far.id IN $avoided
  AND (far.id IN $ends OR (NOT any(label IN labels(far) WHERE label IN $avoided_labels)
       AND (size($way_labels) = 0 OR any(label IN labels(far) WHERE label IN $way_labels))
       AND ($way_named IS NULL OR far.named = $way_named))) AND
// include: passes
RETURN near.id AS id, collect(DISTINCT far.id) AS near
ORDER BY id
