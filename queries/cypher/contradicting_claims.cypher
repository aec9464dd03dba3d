// What some relationships' claims assert and deny, newest document first.
// returns: claim, subject_name, object_name
UNWIND $relationships AS relationship
MATCH (c:Claim {relationship: relationship})
WHERE c.mode IN ['asserted', 'denied']
MATCH (c)-[:SUBJECT]->(subject:Entity)
MATCH (c)-[:OBJECT]->(object:Entity)
WITH c, subject, object, coalesce(c.published, '') AS date
ORDER BY date DESC, c.document, c.start, c.id
RETURN
// include: claim
