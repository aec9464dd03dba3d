// The other documents that are the same source.
// returns: id
MATCH (d:Document {sources_group: $group})
WHERE d.id <> $id
RETURN d.id AS id
ORDER BY id
