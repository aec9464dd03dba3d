// Every relationship that claims speak of, with how many claims and documents do.
// returns: id, claims, documents
MATCH (c:Claim)
RETURN c.relationship AS id, count(c) AS claims, count(DISTINCT c.document) AS documents ORDER BY id
