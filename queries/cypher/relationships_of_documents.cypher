// The relationships that some documents make claims about.
// returns: id
UNWIND $documents AS document
MATCH (c:Claim)-[:IN]->(d:Document {id: document})
RETURN DISTINCT c.relationship AS id
