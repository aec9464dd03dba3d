// Which people tie two firms together?
MATCH (a:Company {name: 'Orlan Trading Company'})-[r]-(p:Person)-[s]-(b:Company {name: 'Kestrel Fuel Company'})
RETURN a, r, p, s, b
