// What do at least two independent sources say, and nobody deny?
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.sources >= 2 AND NOT r.disputed
RETURN a.name AS subject, type(r) AS type, b.name AS object, r.sources AS sources, r.documents AS documents
ORDER BY sources DESC, subject, type, object
