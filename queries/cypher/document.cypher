// One document, with its text.
// returns: node, document
MATCH (d:Document {id: $id})
RETURN d AS node,
// include: document
