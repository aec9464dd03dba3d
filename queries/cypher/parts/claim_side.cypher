  ($direction = 'both' OR c.type IN $symmetric OR (c.subject = $id) = ($direction = 'out'))
