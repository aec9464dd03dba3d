// How many relationships there are of each mode.
// returns: name, count
MATCH (:Entity)-[r]->(:Entity)
RETURN r.mode AS name, count(r) AS count
ORDER BY count DESC, name
