// Entities whose indexed words share some with what is searched for, those that share most first.
// returns: entity (its shared words counted in `shared`), matched (how many in all)
CALL db.index.fulltext.queryNodes('entity_search', $words, {limit: $most}) YIELD node, score
WITH node AS far, size([gram IN $grams WHERE node.search CONTAINS gram]) AS shared
WHERE far.id IS NOT NULL AND (size($labels) = 0 OR any(label IN labels(far) WHERE label IN $labels))
WITH far, shared ORDER BY shared DESC, far.documents DESC, far.id LIMIT $limit
RETURN shared, {id: far.id, name: far.name, aliases: far.aliases, named: far.named, documents: far.documents} AS entity
ORDER BY shared DESC, entity.documents DESC, entity.id
