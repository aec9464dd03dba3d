  (size($publishers) = 0 OR d.publisher IN $publishers)
  AND ($since IS NULL OR ($undated AND d.published IS NULL) OR d.published + '~' >= $since)
  AND ($until IS NULL OR ($undated AND d.published IS NULL) OR d.published <= $until)
  AND ($entity IS NULL OR EXISTS { (d)-[:MENTIONS]->(:Entity {id: $entity}) })
  AND all(word IN $words WHERE toLower(d.source) CONTAINS word OR toLower(coalesce(d.title, '')) CONTAINS word
          OR toLower(coalesce(d.publisher, '')) CONTAINS word OR toLower(coalesce(d.author, '')) CONTAINS word)
