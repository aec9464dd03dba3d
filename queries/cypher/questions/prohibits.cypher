// What does a resolution, law or order prohibit, whom does it bind or sanction, and who is said to violate it?
// returns: total, relationship
MATCH (near:Entity {id: $instrument})-[r:PROHIBITS|SANCTIONS|ORDERS|VIOLATES|ISSUES]-(far:Entity)
// include: answer
