// Those of some entities that too much runs through to tell anything: with certain labels, or many relationships.
// returns: id, degree, labelled
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WITH e, COUNT { (e)--() } - COUNT { (e)<-[:MENTIONS]-() }
    - COUNT { (e)<-[:SUBJECT]-() } - COUNT { (e)<-[:OBJECT]-() } AS degree, any(label IN labels(e) WHERE label IN $labels) AS labelled
WHERE labelled OR degree >= $least
RETURN e.id AS id, degree, labelled
ORDER BY id
