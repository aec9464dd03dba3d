"""The ids of everything, in order and in pages: what they cost does not grow faster than the graph.

An engine may lay out each row that a page could begin with, only to sort them. So pages lie between marks: ids that
are found at the cost of one look at each, since ids end in digits of a digest. Where none does, pages are only slower.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from graph.export.paging import LAST
from graph.stores.base import Store

_MARKS = "MATCH (n:{label}) WHERE n.id ENDS WITH $end RETURN n.id AS id"
_IDS = "MATCH (n:{label}) WHERE n.id > $after AND n.id <= $upto RETURN n.id AS id ORDER BY n.id LIMIT $limit"
_END = "00"
"""How one id in 256 ends, between which a page lies."""
_PAGE = 2_000


def all_ids(store: Store, label: Literal["Document", "Entity"]) -> Iterator[str]:
    """The ids of all nodes of a label, in order."""
    ids = _IDS.format(label=label)
    marks = sorted(row["id"] for row in store.run(_MARKS.format(label=label), {"end": _END}))
    for after, upto in pairwise(("", *marks, LAST)):
        yield from _between(store, ids, after, upto)


def _between(store: Store, query: str, after: str, upto: str) -> Iterator[str]:
    page = [after]
    while page:
        rows = store.run(query, {"after": page[-1], "upto": upto, "limit": _PAGE})
        yield from (page := [row["id"] for row in rows])
        if len(page) < _PAGE:
            return
