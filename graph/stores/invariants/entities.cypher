// Entities that nothing mentions, or whose counts are not those of what mentions them.
// returns: breach
MATCH (e:Entity)
OPTIONAL MATCH (e)<-[m:MENTIONS]-(d:Document)
WITH e, count(DISTINCT d.id) AS documents, sum(size(m.starts)) AS mentions
WHERE documents = 0 OR documents <> e.documents OR mentions <> e.mentions
RETURN 'entity ' + e.id + ' says ' + toString(e.mentions) + ' mentions in ' + toString(e.documents)
  + ' documents, and there are ' + toString(mentions) + ' in ' + toString(documents) AS breach
