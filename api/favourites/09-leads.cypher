// Which leads still need a second source?
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.mode IN ['hedged', 'planned'] AND r.sources = 1
RETURN a.name AS subject, type(r) AS type, b.name AS object, r.mode AS mode, r.quote AS quote
ORDER BY mode, subject, type, object
