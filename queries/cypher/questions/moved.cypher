// Which goods moved between two places in a period? Claims whose sentence or attributes name both places.
// returns: total, relationship
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(:Entity)
WHERE c.type IN ['IMPORTS', 'EXPORTS', 'SMUGGLES', 'SUPPLIES', 'ROUTES_THROUGH']
  AND ($since IS NULL OR coalesce(c.valid_to, c.valid_from, c.published) + '~' >= $since)
  AND ($until IS NULL OR coalesce(c.valid_from, c.published) <= $until)
WITH DISTINCT c, toLower(c.quote + ' ' + coalesce(c.attribute_origin, '') + ' '
                         + coalesce(c.attribute_destination, '')) AS said
WHERE said CONTAINS toLower($from) AND said CONTAINS toLower($to)
MATCH (near:Entity {id: c.subject})-[r]-(far:Entity {id: c.object})
WHERE r.id = c.relationship
// include: answer
