// Every relationship of the graph that passes some filters.
// returns: id
// include: whole_graph
// include: passes
RETURN DISTINCT r.id AS id ORDER BY id
