// How many entities and relationships there are.
// returns: entities, named, mentions, relationships, disputed
OPTIONAL MATCH (e:Entity)
WITH count(e) AS entities, coalesce(sum(CASE WHEN e.named THEN 1 ELSE 0 END), 0) AS named,
     coalesce(sum(e.mentions), 0) AS mentions
OPTIONAL MATCH (:Entity)-[r]->(:Entity)
RETURN entities, named, mentions, count(r) AS relationships,
       coalesce(sum(CASE WHEN r.disputed THEN 1 ELSE 0 END), 0) AS disputed
