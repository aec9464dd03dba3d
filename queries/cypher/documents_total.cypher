// How many documents pass.
// returns: total
MATCH (d:Document)
WHERE
// include: document_passes
RETURN count(d) AS total
