// How many documents and claims there are, and from when to when.
// returns: documents, first, last, claims
OPTIONAL MATCH (d:Document)
WITH count(d) AS documents, min(d.published) AS first, max(d.published) AS last
OPTIONAL MATCH (c:Claim)
RETURN documents, first, last, count(c) AS claims
