  (size($types) = 0 OR c.type IN $types)
  AND (size($modes) = 0 OR c.mode IN $modes)
  AND c.confidence >= $min_confidence
  AND (size($publishers) = 0 OR c.publisher IN $publishers)
  AND (size($documents) = 0 OR c.document IN $documents)
  AND ($since IS NULL OR ($undated AND coalesce(c.valid_from, c.published) IS NULL)
       OR coalesce(c.valid_to, c.valid_from, c.published) + '~' >= $since)
  AND ($until IS NULL OR ($undated AND coalesce(c.valid_from, c.published) IS NULL)
       OR coalesce(c.valid_from, c.published) <= $until)
