// Whose goods go through the Slavino Customs Office?
MATCH (a:Actor)-[r:ROUTES_THROUGH]->(office:CustomsOffice {name: 'Slavino Customs Office'})
OPTIONAL MATCH (a)-[m:SMUGGLES|EXPORTS|IMPORTS]->(goods:Goods)
RETURN office, r, a, m, goods
