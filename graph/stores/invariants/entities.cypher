// Entities that nothing mentions, or whose counts are not those of what mentions them.
// returns: breach
MATCH (e:Entity)
OPTIONAL MATCH (e)<-[m:MENTIONS]-(d:Document)
WITH e, count(DISTINCT d.id) AS documents, sum(size(coalesce(m.starts, []))) AS mentions
WITH e, documents, mentions, coalesce(e.documents, 0) AS said_documents, coalesce(e.mentions, 0) AS said_mentions
WHERE documents = 0 OR documents <> said_documents OR mentions <> said_mentions
RETURN 'entity ' + e.id + ' says ' + toString(said_mentions) + ' mentions in ' + toString(said_documents)
  + ' documents, and there are ' + toString(mentions) + ' in ' + toString(documents) AS breach
