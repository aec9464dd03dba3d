// Claims that do not hang on exactly the subject, the object and the document that they name.
// returns: breach
MATCH (c:Claim)
WITH c,
  [(c)-[:SUBJECT]->(e:Entity) | e.id] AS subjects,
  [(c)-[:OBJECT]->(e:Entity) | e.id] AS objects,
  [(c)-[:IN]->(d:Document) | d.id] AS documents
WHERE subjects <> [c.subject] OR objects <> [c.object] OR documents <> [c.document]
RETURN CASE
  WHEN size(subjects) = 1 AND size(objects) = 1 AND size(documents) = 1
  THEN 'claim ' + c.id + ' leads elsewhere than it says'
  ELSE 'claim ' + c.id + ' has ' + toString(size(subjects)) + ' subjects, ' + toString(size(objects))
    + ' objects and ' + toString(size(documents)) + ' documents'
END AS breach
