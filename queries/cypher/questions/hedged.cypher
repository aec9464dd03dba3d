// What is said only with a reservation: reported, suspected, alleged?
// returns: total, relationship
MATCH (near:Entity)-[r]->(far:Entity)
WHERE r.mode = 'hedged' AND ($actor IS NULL OR near.id = $actor OR far.id = $actor)
// include: answer
