// What is asserted by one and denied by another?
MATCH (a:Entity)-[r {disputed: true}]->(b:Entity)
RETURN a, r, b
