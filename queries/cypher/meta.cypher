// The version of the graph, and when it last changed.
// returns: version, loaded
MATCH (m:Meta {id: 'yalu'})
RETURN m.version AS version, m.loaded AS loaded
