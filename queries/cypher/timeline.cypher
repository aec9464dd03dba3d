// How many claims there are at each time, by mode; null where no date is known.
// returns: date, mode, count
MATCH (c:Claim)
WHERE
// include: claim_passes
RETURN substring(coalesce(c.valid_from, c.published), 0, $letters) AS date, c.mode AS mode, count(c) AS count
ORDER BY date, mode
