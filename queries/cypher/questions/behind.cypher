// Who is behind a firm: who owns, controls or funds it, over at most three steps; who works for it; what is it part of?
// returns: total, relationship
CALL {
  MATCH way = (e:Entity {id: $entity})<-[:OWNS|CONTROLS|FUNDS*1..3]-(:Entity)
  UNWIND relationships(way) AS r
  RETURN r
  UNION
  MATCH (e:Entity {id: $entity})<-[r:WORKS_FOR]-(:Entity)
  RETURN r
  UNION
  MATCH (e:Entity {id: $entity})-[r:PART_OF]->(:Entity)
  RETURN r
}
// include: answer
