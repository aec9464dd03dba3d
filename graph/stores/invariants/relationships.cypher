// Every relationship between entities with its counts.
// returns: id, claims, documents
MATCH (:Entity)-[r]->(:Entity)
RETURN r.id AS id, r.claims AS claims, r.documents AS documents ORDER BY id
