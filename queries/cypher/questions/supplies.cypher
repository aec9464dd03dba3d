// Who hands goods or money to whom, or trades with whom?
// returns: total, relationship
MATCH (near:Entity)-[r:SUPPLIES|TRADES_WITH|CONTRACTS|PAYS]->(far:Entity)
WHERE ($actor IS NULL OR near.id = $actor OR far.id = $actor)
// include: answer
