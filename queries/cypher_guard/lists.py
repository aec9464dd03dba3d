"""What a reading statement may call, how much of anything it may ask for, and which patterns of text are safe."""

from __future__ import annotations

import re
from collections.abc import Mapping

from queries.cypher_guard.tokens import Token, refusal

MOST_STEPS = 10
MOST_NUMBERS = 10_000
MOST_CLAUSES = 40
MOST_CASES = 20

CLAUSES = "MATCH, OPTIONAL MATCH, WHERE, WITH, UNWIND, CALL, RETURN, ORDER BY, SKIP, LIMIT and UNION"
INFIX = frozenset({"=", "<>", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "^", "=~"})
INFIX_WORDS = frozenset({"AND", "OR", "XOR", "IN", "CONTAINS", "STARTS", "ENDS"})
QUANTIFIERS = frozenset({"ALL", "ANY", "NONE", "SINGLE"})
PATHS = frozenset({"SHORTESTPATH", "ALLSHORTESTPATHS"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTIONS = _words(
    """
    abs acos asin atan atan2 avg btrim cbrt ceil char_length character_length coalesce collect cos cot count
    date date.truncate datetime datetime.truncate degrees duration duration.between duration.indays duration.inmonths
    e elementid endnode exists exp floor haversin head id isempty isnan keys labels last left length localdatetime log
    log10 lower ltrim max min nodes normalize nullif percentilecont percentiledisc pi properties radians range
    relationships replace reverse right round rtrim sign sin size split sqrt startnode stdev stdevp substring sum tail
    tan toboolean tobooleanlist tobooleanornull tofloat tofloatlist tofloatornull tointeger tointegerlist
    tointegerornull tolower tostring tostringlist tostringornull toupper trim type upper valuetype
    """
)
PROCEDURES = _words(
    """
    db.labels db.relationshiptypes db.propertykeys db.schema.visualization db.schema.nodetypeproperties
    db.schema.reltypeproperties db.index.fulltext.querynodes db.index.fulltext.queryrelationships
    """
)
WRITES = _words(
    """
    ALTER CREATE CSV CYPHER DEALLOCATE DELETE DENY DETACH DROP DRYRUN EXPLAIN FOREACH GRANT INSERT LOAD
    MERGE NODETACH PERIODIC PROFILE REMOVE RENAME REVOKE SET SHOW TERMINATE TRANSACTIONS USE USING
    """
)
"""Words that are never a bare name, so that a refusal can say what they do; in backticks they are names."""

_LONGEST_PATTERN = 200
_GROUP_REPEATED = re.compile(r"\)[*+{]")
_SPECIAL_GROUP = re.compile(r"\(\?(?!i\)|:)")
_BACK_REFERENCE = re.compile(r"\\[1-9k]")
_REPEATED = re.compile(r"(?<!\\)[*+?}]")
_REPEATED_TWICE = re.compile(r"[*+?}](?:\\?.|\[[^\]]*\])[*+?{]")
_WIDE = re.compile(r"(?:\.|\\[wWsSD]|\])[*+{]")
_MOST_REPEATED, _MOST_WIDE = 4, 2


def check_pattern(token: Token, parameters: Mapping[str, object]) -> None:
    """Refuses a regular expression that could take for ever, and one that is not written out.

    Raises: CypherRefused.
    """
    value = parameters.get(token.text[1:]) if token.kind == "parameter" else token.text[1:-1].replace("\\\\", "\\")
    if token.kind not in ("text", "parameter") or not isinstance(value, str):
        raise refusal(token, "a pattern that is not written out", "give =~ a quoted text or a $parameter")
    if why := _why_slow(value):
        raise refusal(token, why, "use CONTAINS, STARTS WITH, ENDS WITH or a simpler pattern")


def _why_slow(pattern: str) -> str | None:
    if len(pattern) > _LONGEST_PATTERN:
        return f"a pattern of more than {_LONGEST_PATTERN} characters"
    if _GROUP_REPEATED.search(pattern) or _SPECIAL_GROUP.search(pattern) or _BACK_REFERENCE.search(pattern):
        return "a pattern with repeated groups, look-around or back references"
    repeated = _REPEATED.findall(pattern.removeprefix("(?i)"))
    if _REPEATED_TWICE.search(pattern) or len(repeated) > _MOST_REPEATED or len(_WIDE.findall(pattern)) > _MOST_WIDE:
        return "a pattern with too many repetitions"
    return None
