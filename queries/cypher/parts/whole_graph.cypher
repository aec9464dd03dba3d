MATCH (near:Entity)-[r]->(far:Entity)
WHERE (size($end_labels) = 0 OR any(label IN labels(near) WHERE label IN $end_labels)
       OR any(label IN labels(far) WHERE label IN $end_labels))
  AND ($end_named IS NULL OR (near.named = $end_named AND far.named = $end_named)) AND
