// The whole graph, filtered: which entities each relationship joins.
// returns: source, target, weight (documents)
// include: whole_graph
// include: passes
RETURN near.id AS source, far.id AS target, r.documents AS weight
