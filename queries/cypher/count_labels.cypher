// How many entities bear each label.
// returns: name, count
MATCH (e:Entity)
UNWIND labels(e) AS name
RETURN name, count(*) AS count
ORDER BY count DESC, name
