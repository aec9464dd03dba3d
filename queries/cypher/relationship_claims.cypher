// A page of the claims behind some relationships, newest document first, then in the order of its text.
// returns: claim, subject_name, object_name
UNWIND $relationships AS relationship
MATCH (c:Claim {relationship: relationship})
WHERE
// include: claim_passes
// include: claim_page
// include: claim
