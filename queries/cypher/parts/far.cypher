{id: far.id, name: far.name, labels: labels(far), named: far.named, aliases: far.aliases,
 documents: far.documents, mentions: far.mentions, first: far.first, last: far.last,
 degree: COUNT { (far)--() } - COUNT { (far)<-[:MENTIONS]-() }
    - COUNT { (far)<-[:SUBJECT]-() } - COUNT { (far)<-[:OBJECT]-() }}
