// Who stands behind Kestrel Fuel Company?
MATCH (behind:Actor)-[r:OWNS|CONTROLS]->(firm:Organization {name: 'Kestrel Fuel Company'})
OPTIONAL MATCH (further:Actor)-[s:OWNS|CONTROLS]->(behind)
RETURN firm, r, behind, s, further
