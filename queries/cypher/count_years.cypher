// How many documents are from each year; null where no date is known.
// returns: name, count
MATCH (d:Document)
RETURN substring(d.published, 0, 4) AS name, count(d) AS count
ORDER BY name
