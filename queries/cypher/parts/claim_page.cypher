WITH c, coalesce(c.published, '') AS date
WHERE $after_id IS NULL OR date < $after_date OR (date = $after_date AND (c.document > $after_document
      OR (c.document = $after_document AND (c.start > $after_start OR (c.start = $after_start AND c.id > $after_id)))))
WITH c, date ORDER BY date DESC, c.document, c.start, c.id LIMIT $limit
MATCH (c)-[:SUBJECT]->(subject:Entity)
MATCH (c)-[:OBJECT]->(object:Entity)
WITH c, date, subject, object ORDER BY date DESC, c.document, c.start, c.id
RETURN
