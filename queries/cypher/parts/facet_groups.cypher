RETURN type(r) AS type, r.mode AS mode, substring(r.first, 0, 4) AS year, r.publishers AS publishers,
       labels(near) AS near_labels, labels(far) AS far_labels, count(r) AS count
