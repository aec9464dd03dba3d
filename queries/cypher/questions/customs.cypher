// Through which customs offices and ports do goods and people go?
// returns: total, relationship
MATCH (near:Entity)-[r:ROUTES_THROUGH]->(far:Entity)
WHERE ($actor IS NULL OR near.id = $actor) AND ($place IS NULL OR far.id = $place)
// include: answer
