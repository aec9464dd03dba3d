  AND ($direction = 'both' OR type(r) IN $symmetric OR (startNode(r).id = near.id) = ($direction = 'out'))
  AND (size($labels) = 0 OR any(label IN labels(far) WHERE label IN $labels))
  AND ($named IS NULL OR far.named = $named)
