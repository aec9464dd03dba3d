// Who was arrested, investigated, sanctioned or robbed of goods, and by whom?
// returns: total, relationship
MATCH (near:Entity)-[r:ARRESTS|INVESTIGATES|SANCTIONS|SEIZES]->(far:Entity)
WHERE ($actor IS NULL OR near.id = $actor OR far.id = $actor)
// include: answer
