// The whole graph, filtered, as pairs of entities.
// returns: source, target, weight (documents), links
// include: whole_graph
// include: passes
RETURN near.id AS source, far.id AS target, sum(r.documents) AS weight, count(r) AS links
