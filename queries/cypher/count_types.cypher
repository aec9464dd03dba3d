// How many relationships there are of each type.
// returns: name, count
MATCH (:Entity)-[r]->(:Entity)
RETURN type(r) AS name, count(r) AS count
ORDER BY count DESC, name
