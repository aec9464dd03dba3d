WITH DISTINCT r
WITH r, startNode(r) AS near, endNode(r) AS far ORDER BY r.documents DESC, r.sources DESC, r.id
WITH collect(r) AS every
WITH every[0..$limit] AS shown, size(every) AS total
UNWIND shown AS r
RETURN total,
// include: relationship
 AS relationship
