// Claims that do not hang on exactly one subject, one object and one document.
// returns: breach
MATCH (c:Claim)
WITH c,
  COUNT { (c)-[:SUBJECT]->(:Entity) } AS subjects,
  COUNT { (c)-[:OBJECT]->(:Entity) } AS objects,
  COUNT { (c)-[:IN]->(:Document) } AS documents
WHERE subjects <> 1 OR objects <> 1 OR documents <> 1
RETURN 'claim ' + c.id + ' has ' + toString(subjects) + ' subjects, ' + toString(objects) + ' objects and '
  + toString(documents) + ' documents' AS breach
