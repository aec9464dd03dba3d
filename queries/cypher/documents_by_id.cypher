// The documents with some ids.
// returns: document
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN
// include: document
