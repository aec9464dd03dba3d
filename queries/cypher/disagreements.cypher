// Relationships of which documents give different amounts, shares, roles or the like, by relationship and attribute.
// returns: relationship (its id), attribute, values
MATCH (c:Claim)
UNWIND keys(c) AS attribute
WITH c, attribute WHERE attribute STARTS WITH 'attribute_'
WITH c.relationship AS relationship, attribute, collect(DISTINCT c[attribute]) AS values, count(DISTINCT c.document) AS documents
WHERE size(values) > 1 AND documents > 1
RETURN relationship, attribute, values, documents
ORDER BY documents DESC, relationship, attribute
