// Who is connected to Pavel Drozhin, and how?
MATCH (p:Person {name: 'Pavel Drozhin'})-[r]-(other:Entity)
RETURN p, r, other
