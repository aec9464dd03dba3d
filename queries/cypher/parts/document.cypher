{id: d.id, source: d.source, sources_group: d.sources_group, title: d.title, publisher: d.publisher,
 author: d.author, published: d.published, language: d.language, claims: d.claims,
 entities: d.keys} AS document
