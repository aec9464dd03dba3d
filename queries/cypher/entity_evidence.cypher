// A page of the claims about an entity, newest document first, then in the order of its text.
// returns: claim, subject_name, object_name
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(e:Entity {id: $id})
WHERE
// include: claim_side
AND
// include: claim_passes
WITH DISTINCT c
// include: claim_page
// include: claim
