// What rests on a single source that is not named?
// returns: total, relationship
MATCH (near:Entity)-[r]->(far:Entity)
WHERE r.sources = 1
WITH r, r.id AS id
MATCH (c:Claim {relationship: id})
WITH r, collect(toLower(coalesce(c.attribution, ''))) AS words
WHERE all(word IN words WHERE any(mark IN ['source', 'anonym', 'unnamed', 'insider', 'asked not to be', 'familiar with']
                             WHERE word CONTAINS mark))
// include: answer
