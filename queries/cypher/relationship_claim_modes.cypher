// How many claims there are behind some relationships, by relationship and mode.
// returns: relationship, type, mode, count
UNWIND $relationships AS relationship
MATCH (c:Claim {relationship: relationship})
WHERE
// include: claim_passes
RETURN c.relationship AS relationship, c.type AS type, c.mode AS mode, count(c) AS count
ORDER BY relationship, mode
