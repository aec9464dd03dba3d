// How many relationships are both asserted and denied.
// returns: total
// include: whole_graph
// include: passes
  AND r.disputed
RETURN count(r) AS total
