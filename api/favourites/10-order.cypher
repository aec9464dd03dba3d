// What happened, in order?
MATCH (a:Organization)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(b:Entity), (c)-[:IN]->(d:Document)
WHERE c.valid_from >= '2024-01' AND c.valid_from < '2024-07' AND c.mode <> 'denied'
RETURN c.valid_from AS since, a.name AS subject, c.type AS type, b.name AS object, d.publisher AS publisher
ORDER BY since, subject, type, object, publisher
