// Every claim of a document, in the order of its text.
// returns: claim, subject_name, object_name
MATCH (c:Claim)-[:IN]->(d:Document {id: $id})
MATCH (c)-[:SUBJECT]->(subject:Entity)
MATCH (c)-[:OBJECT]->(object:Entity)
RETURN
// include: claim
ORDER BY c.start, c.`end`, c.id
