{id: r.id, type: type(r), source: startNode(r).id, target: endNode(r).id, mode: r.mode, modes: r.modes,
 disputed: r.disputed, claims: r.claims, documents: r.documents, sources: r.sources, quote: r.quote,
 quote_claim: r.quote_claim, confidence: r.confidence, first: r.first, last: r.last,
 publishers: r.publishers}
