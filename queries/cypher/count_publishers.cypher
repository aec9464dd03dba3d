// How many documents each publisher has; null where none is known.
// returns: name, count
MATCH (d:Document)
RETURN d.publisher AS name, count(d) AS count
ORDER BY count DESC, name
