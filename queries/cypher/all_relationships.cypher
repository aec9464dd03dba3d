// Every relationship of the graph, with what filters ask of it.
// returns: source, target, type, modes, documents, sources, confidence, first, last, publishers
MATCH (source:Entity)-[r]->(target:Entity)
RETURN source.id AS source, target.id AS target, type(r) AS type, r.modes AS modes, r.documents AS documents,
       r.sources AS sources, r.confidence AS confidence, r.first AS first, r.last AS last, r.publishers AS publishers
