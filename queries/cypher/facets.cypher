// How many relationships there are of each kind, in the whole graph.
// returns: type, mode, year, publishers, near_labels, far_labels, count
// include: whole_graph
// include: passes
// include: facet_groups
