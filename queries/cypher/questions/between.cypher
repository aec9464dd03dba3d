// Who sits between two people: related with both?
// returns: total, relationship
MATCH (:Entity {id: $left})-[one]-(middle:Entity)
WHERE one.mode <> 'denied' AND NOT middle.id IN [$left, $right]
MATCH (middle)-[other]-(:Entity {id: $right})
WHERE other.mode <> 'denied'
UNWIND [one, other] AS r
// include: answer
