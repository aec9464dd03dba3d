// Relationships that are both asserted and denied, those of most documents first.
// returns: relationship
// include: whole_graph
// include: passes
  AND r.disputed AND ($after_id IS NULL OR r.documents < $after_documents
                      OR (r.documents = $after_documents AND r.id > $after_id))
WITH r ORDER BY r.documents DESC, r.id LIMIT $limit
RETURN
// include: relationship
 AS relationship
