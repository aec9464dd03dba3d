// How many documents speak of each of some pairs of entities, by the relationships that join the two; rows: pair, relationship.
// returns: pair, documents
UNWIND $rows AS row
MATCH (c:Claim {relationship: row.relationship})
RETURN row.pair AS pair, count(DISTINCT c.document) AS documents
ORDER BY pair
