// What documents say of an attribute, or of the date, of one relationship, where they do not all say the same.
// returns: relationship (its id), attribute, said ([document, value] pairs)
MATCH (c:Claim)
WHERE c.mode <> 'denied'
UNWIND keys(c) AS attribute
WITH c, attribute WHERE attribute STARTS WITH 'attribute_' OR attribute = 'valid_from'
WITH c.relationship AS relationship, attribute, collect(DISTINCT [c.document, c[attribute]]) AS said,
     count(DISTINCT c.document) AS documents, count(DISTINCT c[attribute]) AS values
WHERE documents > 1 AND values > 1
RETURN relationship, attribute, said
ORDER BY relationship, attribute
