"""What a reading statement may be: attacks are refused, naming the token; ordinary questions pass."""

from __future__ import annotations

import pytest

from graph.errors import CypherRefused
from queries.catalogue import names
from queries.catalogue import query as query_of
from queries.cypher_guard import check
from queries.questions import questions

ATTACKS = {
    # writes, plain and hidden
    "CREATE (n) RETURN n": "CREATE",
    "MATCH (n) DELETE n": "DELETE",
    "MATCH (n) DETACH DELETE n": "DETACH",
    "MATCH (n) NODETACH DELETE n": "NODETACH",
    "MATCH (n) SET n.name = 'x' RETURN n": "SET",
    "MATCH (n) SET n += {name: 'x'}": "SET",
    "MATCH (n) REMOVE n.name": "REMOVE",
    "MERGE (n:Entity {id: 'x'}) RETURN n": "MERGE",
    "MATCH (a), (b) MERGE (a)-[:OWNS]->(b)": "MERGE",
    "MATCH (n) FOREACH (x IN [1] | SET n.a = x)": "FOREACH",
    "FOREACH (x IN [1] | CREATE (n))": "FOREACH",
    "MATCH (n) WITH n DELETE n": "DELETE",
    "MATCH (n) WITH n LIMIT 1 SET n.x = 1": "SET",
    "MATCH (limit) WITH limit DELETE limit": "DELETE",
    "UNWIND [1] AS x CREATE ({a: x})": "CREATE",
    "MATCH (n) RETURN n UNION CREATE (m) RETURN m": "CREATE",
    "MATCH (n) CALL { WITH n DELETE n } RETURN 1": "DELETE",
    "MATCH (n) CALL (n) { SET n.a = 1 } RETURN 1": "SET",
    "MATCH (n) CALL (*) { DETACH DELETE n }": "DETACH",
    "CALL { CREATE (n) RETURN n } RETURN n": "CREATE",
    "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10 ROWS": "DETACH",
    "MATCH (n) CALL { WITH n RETURN n AS m } IN TRANSACTIONS": "IN",
    "MATCH (n) WHERE EXISTS { CREATE (m) } RETURN n": "CREATE",
    "RETURN COLLECT { MATCH (n) DELETE n RETURN n }": "DELETE",
    "RETURN [x IN [1] | CREATE (n)]": "CREATE",
    "INSERT (n:Entity)": "INSERT",
    "match (n) dElEtE n": "dElEtE",
    "MATCH (n)DELETE n": "DELETE",
    "MATCH (n) DELETE(n)": "DELETE",
    # comments, escapes and other separators
    "MATCH (n)/* harmless */DELETE/**/n": "DELETE",
    "MATCH (n) // RETURN n\nDELETE n": "DELETE",
    "MATCH (n) // RETURN n\rDELETE n": "DELETE",
    "MATCH (n) /* RETURN n": "/",
    "MATCH (n) /* /* */ DELETE n /* */ */": "DELETE",
    "MATCH (n) \\u0044ELETE n": "\\u",
    "RETURN 'x\\u0027 DELETE n'": "\\u",
    "RETURN `a\\u0060) DELETE n`": "\\u",
    "RETURN 'x\\\\u0027'": "\\u",
    "MATCH (n)\u00a0DELETE n": "\u00a0",
    "MATCH (n)\u2028DELETE n": "\u2028",
    "MATCH (n)\u200bDELETE n": "\u200b",
    "MATCH (n) \u017fET n.a = 1": "\u017f",
    "MATCH (n) ＤＥＬＥＴＥ n": "Ｄ",
    "MATCH (n)\x00DELETE n": "\x00",
    "RETURN 'a''b'": "'",
    "RETURN 'a' 'b'": "'b'",
    "RETURN 'open": "'",
    "RETURN `a``b`": "`",
    'RETURN "a\\\'b\\x"': '"',
    # several statements, prefixes
    "MATCH (n) RETURN n; MATCH (m) DELETE m": "MATCH",
    "RETURN 1;;": ";",
    "EXPLAIN MATCH (n) RETURN n": "EXPLAIN",
    "PROFILE MATCH (n) RETURN n": "PROFILE",
    "CYPHER runtime=pipelined MATCH (n) RETURN n": "CYPHER",
    "CYPHER 25 MATCH (n) RETURN n": "CYPHER",
    "USE system MATCH (n) RETURN n": "USE",
    "MATCH (n) RETURN n FORMAT CSV": "FORMAT",
    # files and the network
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row": "LOAD",
    "load csv with headers from 'http://127.0.0.1/' as row return row": "load",
    "LOAD/**/CSV FROM 'http://127.0.0.1/' AS r RETURN r": "LOAD",
    "UNWIND [1] AS x LOAD CSV FROM 'file:///x' AS r RETURN r": "LOAD",
    "USING PERIODIC COMMIT LOAD CSV FROM 'x' AS r RETURN r": "USING",
    "MATCH (n) CALL { LOAD CSV FROM 'x' AS r RETURN r } RETURN r": "LOAD",
    "CALL apoc.load.json('http://127.0.0.1/') YIELD value RETURN value": "apoc.load.json",
    "RETURN apoc.text.join(['a'], '')": "apoc.text.join",
    "CALL apoc.cypher.doIt('CREATE (n)', {})": "apoc.cypher.doit",
    "CALL `apoc`.`load`.`json`('x')": "`apoc`",
    "RETURN `apoc`.`load`('x')": "(",
    "RETURN file('x')": "file",
    # the server itself
    "CALL dbms.listConfig() YIELD name RETURN name": "dbms.listconfig",
    "CALL dbms.security.createUser('a', 'b')": "dbms.security.createuser",
    "CALL dbms.components()": "dbms.components",
    "CALL dbms . components ( )": "dbms.components",
    "CALL db.createLabel('X')": "db.createlabel",
    "CALL db.index.fulltext.drop('x')": "db.index.fulltext.drop",
    "CALL db.clearQueryCaches()": "db.clearquerycaches",
    "CALL db.awaitIndexes(300)": "db.awaitindexes",
    "CALL gds.graph.list()": "gds.graph.list",
    "CALL tx.setMetaData({a: 1})": "tx.setmetadata",
    "SHOW USERS": "SHOW",
    "SHOW TRANSACTIONS YIELD *": "SHOW",
    "SHOW PROCEDURES": "SHOW",
    "TERMINATE TRANSACTIONS 'x'": "TERMINATE",
    "CREATE USER a SET PASSWORD 'b'": "CREATE",
    "ALTER DATABASE neo4j SET ACCESS READ ONLY": "ALTER",
    "DROP INDEX entity_search": "DROP",
    "GRANT ROLE admin TO a": "GRANT",
    "START DATABASE neo4j": "START",
    # too much of anything
    "UNWIND range(1, 1000000000) AS x RETURN x": "1000000000",
    "WITH 1000000000 AS n UNWIND range(1, n) AS x RETURN x": "n",
    "RETURN range(1, 10000 * 10000)": "*",
    "RETURN range(0, 10000 + 10000 + 10000)": "10000",
    "RETURN range(0, $n)": "$n",
    "RETURN range(1, 1e9)": "1e9",
    "RETURN reduce(s = 'x', i IN range(1, 60) | s + s)": "s",
    "RETURN reduce(s = 'x', i IN range(1, 60) | [j IN [1, 2] | s])": "|",
    "RETURN reduce(s = 'x', i IN [1] | reduce(t = s, j IN [1] | t))": "reduce",
    "MATCH (a)-[*]->(b) RETURN a": "*",
    "MATCH (a)-[*1..]->(b) RETURN a": "*",
    "MATCH (a)-[:OWNS*..1000]->(b) RETURN a": "*",
    "MATCH (a)-[*100]->(b) RETURN a": "*",
    "MATCH ((a)-->(b)){1,50} RETURN a": "(",
    "MATCH (a)-->+(b) RETURN a": "+",
    "MATCH (n) WHERE n.name =~ '(a+)+$' RETURN n": "'(a+)+$'",
    "MATCH (n) WHERE n.name =~ '.*.*.*x' RETURN n": "'.*.*.*x'",
    "MATCH (n) WHERE n.name =~ '.*a.*b.*c' RETURN n": "'.*a.*b.*c'",
    "MATCH (n) WHERE n.name =~ '(a|a)*b' RETURN n": "'(a|a)*b'",
    "MATCH (n) WHERE n.name =~ '(?=a).*' RETURN n": "'(?=a).*'",
    "MATCH (n) WHERE n.name =~ n.quote RETURN n": "n",
    "MATCH (n) WHERE n.name =~ $bomb RETURN n": "$bomb",
    "RETURN " + "(" * 100 + "1" + ")" * 100: "(",
    "RETURN " + "CASE WHEN true THEN " * 100 + "1" + " END" * 100: "CASE",
    "RETURN 1 AS x " + "WITH 1 AS x " * 100: "WITH",
    "RETURN '" + "x" * 10_000_000 + "'": "RETURN '",
    # what nobody can read
    "": "",
    ";": ";",
    "RETURN": "",
    "MATCH (n) RETURN n)": ")",
    "MATCH (n RETURN n": "(",
    "MATCH (n) RETURN n.": "",
    "MATCH (n) RETURN n LIMIT": "",
    "RETURN n@2": "@",
    "RETURN #": "#",
    "RETURN 1 ~ 2": "~",
}

ORDINARY = (
    "MATCH (n) RETURN count(n)",
    "MATCH (n:Entity) RETURN n LIMIT 25",
    "MATCH (n:Entity {name: 'Arvo Trading'}) RETURN n.id AS id, labels(n) AS labels;",
    "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.name, type(r), b.name ORDER BY a.name, b.name SKIP 1 LIMIT 10",
    "MATCH (a:Entity)-[r:SMUGGLES|IMPORTS]->(b:Goods) RETURN DISTINCT a.name, r.quote",
    "MATCH (c:Claim) WHERE c.quote CONTAINS 'LOAD CSV' RETURN c.quote",
    "MATCH (n:Entity) RETURN n.name AS `delete`",
    "MATCH (`create`:Entity) RETURN `create`.name AS name",
    "MATCH (n:Entity) WHERE n.name = 'DETACH DELETE n' OR n.name = \"it's; DROP\" RETURN n",
    "MATCH (n:Entity) // everyone\nRETURN n.name /* and the name */ AS name",
    "MATCH (n:Entity) WHERE n.name STARTS WITH 'A' AND NOT n.name ENDS WITH 'z' RETURN n.name",
    "MATCH (n:Entity) WHERE n.name =~ '(?i).*trading.*' RETURN n.name",
    "MATCH (n:Entity) WHERE n.first IS NOT NULL AND n.last IS NULL RETURN n.name",
    "MATCH (n:Entity) WHERE n.name IN ['a', 'b'] XOR n.named RETURN n.name",
    "MATCH (n) WHERE n:Person OR n:Company RETURN n.name",
    "MATCH (a:Entity)<-[:PAYS]-(b:Entity) RETURN a.name, b.name",
    "MATCH (a:Entity)--(b:Entity) RETURN DISTINCT a.name, b.name",
    "MATCH (a:Entity), (b:Entity) WHERE a.id < b.id RETURN a.id, b.id",
    "MATCH p = (a:Entity)-[*1..3]-(b:Entity) RETURN length(p) AS steps, [n IN nodes(p) | n.name] AS names",
    "MATCH p = shortestPath((a:Entity {name: $from})-[*..6]-(b:Entity {name: $to})) RETURN length(p)",
    "OPTIONAL MATCH (n:Vessel) RETURN n.name",
    "MATCH (n:Entity) OPTIONAL MATCH (n)-[r]->() RETURN n.name, count(r) AS degree ORDER BY degree DESC, n.name ASC",
    "MATCH (n:Entity) WITH n, size(n.aliases) AS others WHERE others > 0 RETURN n.name, others",
    "MATCH (n:Entity) RETURN n.name, coalesce(n.first, 'unknown') AS first",
    "UNWIND ['copper', 'coal'] AS name MATCH (g:Goods {name: name}) RETURN g.name",
    "UNWIND range(1, 10) AS x RETURN x, x % 2 = 0 AS even, -x + 1.5e2 AS y",
    "MATCH (n:Entity) RETURN CASE WHEN n.named THEN 'named' ELSE 'described' END AS kind, count(*) AS many",
    "MATCH (n:Entity) RETURN CASE n.named WHEN true THEN 1 WHEN false THEN 0 END AS named",
    "MATCH (n:Entity) WHERE EXISTS { (n)-[:SMUGGLES]->(:Goods) } RETURN n.name",
    "MATCH (n:Entity) WHERE EXISTS { MATCH (n)-[r]->(m) WHERE r.sources > 1 } RETURN n.name",
    "MATCH (n:Entity) RETURN n.name, COUNT { (n)--() } AS degree",
    "MATCH (a:Entity) WHERE NOT (a)-[:PAYS]->() RETURN a.name",
    "MATCH (n:Entity) RETURN n {.id, .name} AS one",
    "MATCH (n:Entity) WHERE any(x IN n.aliases WHERE x CONTAINS 'o') OR none(x IN n.aliases WHERE x = '') RETURN n",
    "MATCH (a:Entity)-[r]->(b) WITH a, collect(b.name)[0..3] AS some, sum(r.claims) AS claims RETURN a, some, claims",
    "MATCH (c:Claim)-[:IN]->(d:Document) WHERE c.mode = 'denied' RETURN d.title, c.quote, c.attribution",
    "MATCH (c:Claim)-[:SUBJECT]->(s), (c)-[:OBJECT]->(o) RETURN s.name, c.type, o.name, c.document",
    "MATCH (n:Person) RETURN n.name AS name UNION MATCH (n:Goods) RETURN n.name AS name",
    "MATCH (n:Entity) RETURN toUpper(n.name) AS name, split(n.name, ' ')[0] AS word, substring(n.name, 0, 3) AS start",
    "MATCH (d:Document) RETURN d.publisher AS publisher, count(DISTINCT d) AS many ORDER BY many DESC LIMIT $top",
    "MATCH p = (a:Entity)-[*..2]->(b) RETURN reduce(total = 0, r IN relationships(p) | total + r.claims) AS claims",
    "MATCH (n:Entity) CALL { WITH n MATCH (n)-[r]-() RETURN count(r) AS degree } RETURN n.name, degree",
    "CALL db.index.fulltext.queryNodes('entity_search', 'arvo') YIELD node, score RETURN node.name, score",
    "MATCH (n:Entity) WHERE n.documents >= 1 AND n.documents <> 5 RETURN [n.id, {name: n.name, known: n.named}] AS x",
    "MATCH (a)-[r {mode: 'hedged'}]->(b) RETURN a.name, r.quote, b.name",
    "RETURN 'a\\'b\\\\c\\n' AS text, null AS nothing, true AS yes, [1, 2][1] AS two",
)
VALUES = {"from": "Arvo Trading", "to": "copper", "top": 5, "n": 10**9, "bomb": "(a+)+$"}


@pytest.mark.parametrize(("query", "token"), ATTACKS.items(), ids=[query[:50] for query in ATTACKS])
def test_an_attack_is_refused_and_its_token_named(query: str, token: str) -> None:
    with pytest.raises(CypherRefused) as refused:
        check(query, VALUES)
    assert (refused.value.token == token) or (len(query) > 20_000 and refused.value.token.startswith(token))
    assert query[refused.value.position :].lower().startswith(token[:1].lower())


@pytest.mark.parametrize("query", ORDINARY)
def test_an_ordinary_question_passes(query: str) -> None:
    passed = check(query, VALUES)
    assert passed == query or "//" in query


@pytest.mark.parametrize("dialect", ["neo4j", "embedded"])
def test_every_question_of_the_catalogue_passes(dialect: str) -> None:
    for name in (*names(), *(f"questions/{each.name}" for each in questions())):
        check(query_of(name, dialect), {"skip": 0, "limit": 10})


def test_a_range_may_end_at_a_small_parameter() -> None:
    assert check("RETURN range(0, $n)", {"n": 10_000})
    for value in (10_001, "10", None, 1.5):
        with pytest.raises(CypherRefused):
            check("RETURN range(0, $n)", {"n": value})


def test_there_are_enough_of_both() -> None:
    assert len(ATTACKS) >= 60
    assert len(ORDINARY) >= 40


def test_comments_become_spaces_so_that_positions_stay() -> None:
    assert check("RETURN /* a\nb */ 1 // c") == "RETURN     \n     1     "


def test_a_refusal_says_what_where_and_what_to_do() -> None:
    with pytest.raises(CypherRefused) as refused:
        check("MATCH (n) DELETE n")
    assert str(refused.value).startswith("'DELETE' at position 10: only reading is allowed; use MATCH")
