// Who paid whom, and when?
MATCH (a:Actor)-[r:PAYS]->(b:Actor)
RETURN a.name AS payer, b.name AS payee, r.first AS first, r.mode AS mode, r.disputed AS disputed, r.quote AS quote
ORDER BY first, payer, payee
