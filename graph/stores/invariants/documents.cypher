// Every document with its text, what it says of itself, and the spans of what was read in it.
// returns: id, text, sha256, keys, claims, quotes, mentions
MATCH (d:Document)
RETURN d.id AS id, d.text AS text, d.sha256 AS sha256, d.keys AS keys, d.claims AS claims,
  [(d)<-[:IN]-(c:Claim) | [c.id, c.start, c.`end`, c.quote]] AS quotes,
  [(d)-[m:MENTIONS]->(:Entity) | [m.key, m.starts, m.ends]] AS mentions
