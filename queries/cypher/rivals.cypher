// Objects of types that leave room for one subject only, of which documents name several; not where a share is said.
// returns: type, relationships (their ids), said ([document, subject] pairs)
MATCH (c:Claim)
WHERE c.type IN $types AND c.mode <> 'denied' AND c.attribute_share IS NULL
WITH c.object AS object, c.type AS type, collect(DISTINCT c.relationship) AS relationships,
     collect(DISTINCT [c.document, c.subject]) AS said, count(DISTINCT c.subject) AS subjects
WHERE subjects > 1
RETURN type, relationships, said
ORDER BY object, type
