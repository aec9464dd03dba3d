// On whose word?
MATCH (a:Entity {name: 'Orlan Trading Company'})--(c:Claim)--(b:Entity {name: 'Viktor Marenko'}), (c)-[:IN]->(d:Document)
RETURN d.published AS published, d.publisher AS publisher, c.type AS type, c.mode AS mode,
       c.attribution AS word_of, c.quote AS quote
ORDER BY published, publisher, c.start
