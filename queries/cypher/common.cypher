// Entities that have a relationship with members of at least some of several groups.
// returns: entity, linked (ids), groups (how many), total (of such entities)
UNWIND $ids AS id
MATCH (near:Entity {id: id})-[r]-(far:Entity)
WHERE NOT far.id IN $ids AND
// include: passes
WITH far, collect(DISTINCT near.id) AS linked, sum(r.documents) AS weight
WITH far, linked, weight, size([g IN $groups WHERE any(one IN g WHERE one IN linked)]) AS groups
WHERE groups >= $least
WITH far, linked, weight, groups ORDER BY groups DESC, size(linked) DESC, weight DESC, far.id
WITH collect({far: far, linked: linked, groups: groups}) AS every
WITH every, size(every) AS total
UNWIND range($skip, $skip + $limit - 1) AS place
WITH every[place] AS one, total
WHERE one IS NOT NULL
WITH one.far AS far, one.linked AS linked, one.groups AS groups, total
RETURN linked, groups, total,
// include: far
 AS entity
