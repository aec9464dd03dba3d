  (size($types) = 0 OR type(r) IN $types)
  AND (size($modes) = 0 OR any(mode IN r.modes WHERE mode IN $modes))
  AND r.documents >= $min_documents AND r.sources >= $min_sources AND r.confidence >= $min_confidence
  AND (size($publishers) = 0 OR any(publisher IN r.publishers WHERE publisher IN $publishers))
  AND ($within IS NULL OR r.id IN $within)
  AND ($since IS NULL OR ($undated AND r.last IS NULL) OR r.last + '~' >= $since)
  AND ($until IS NULL OR ($undated AND r.first IS NULL) OR r.first <= $until)
