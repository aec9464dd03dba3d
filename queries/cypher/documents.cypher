// A page of documents, newest first, undated last.
// returns: document
MATCH (d:Document)
WHERE
// include: document_passes
WITH d, coalesce(d.published, '') AS date
WHERE $after_id IS NULL OR date < $after_date OR (date = $after_date AND d.id > $after_id)
WITH d, date ORDER BY date DESC, d.id LIMIT $limit
RETURN
// include: document
ORDER BY date DESC, d.id
