// How many claims about an entity there are at each time, by mode; null where no date is known.
// returns: date, mode, count
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(e:Entity {id: $id})
WHERE
// include: claim_side
AND
// include: claim_passes
WITH DISTINCT c
RETURN substring(coalesce(c.valid_from, c.published), 0, $letters) AS date, c.mode AS mode, count(c) AS count
ORDER BY date, mode
