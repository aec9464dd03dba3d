// Every entity of the graph, with what a path search asks of those on its way.
// returns: id, labels, named
MATCH (e:Entity)
RETURN e.id AS id, labels(e) AS labels, e.named AS named
