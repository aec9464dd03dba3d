"""Search: which entity does someone mean by a few letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import BadRequest
from graph.ids import normal_name
from graph.ontology import load
from graph.search import trigrams
from graph.stores.base import Row, Store
from queries.answers import EntitySummary
from queries.bounds import all_of, within
from queries.catalogue import ask
from queries.cursor import after, fingerprint
from queries.cursor import cursor as cursor_after
from queries.found import present
from queries.scoring import best
from queries.spellings import spellings

_MOST_FOUND = 2_000
_MOST_SCORED = 400
_MOST_LETTERS = 200
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that was found.

    Attributes:
        matched: the name, alias or description that matched; field: `name`, `alias` or `description`.
        score: 0 to 100.
    """

    entity: EntitySummary
    matched: str
    field: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Hits, best first.

    Attributes:
        total: hits in all; truncated: there were more candidates than were scored, so `total` is a lower bound.
        next: cursor of the next page; None on the last one.
    """

    hits: tuple[Hit, ...]
    total: int
    truncated: bool = False
    next: str | None = None


def search(
    store: Store, text: str, labels: tuple[str, ...] = (), limit: int = 20, cursor: str | None = None
) -> SearchAnswer:
    """Entities that a text may mean: by name, alias or description, misspelt or unfinished.

    Args:
        text: 1 to 200 characters.
        labels: an entity needs one of them; none: any.
        limit: hits on a page, 1 to 100.
    Raises: BadRequest, StoreUnavailable.
    """
    within("limit", limit, 1, 100)
    if not text.strip() or len(text) > _MOST_LETTERS:
        raise BadRequest(f"text: {len(text)} characters", f"give 1 to {_MOST_LETTERS}")
    wanted = all_of("labels", labels, load().labels)
    question = fingerprint("search", text, wanted)
    (start,) = after(cursor, question, int) or (0,)
    rows = _candidates(store, text, wanted)
    scored = sorted((one for row in rows if (one := _scored(normal_name(text), row))[0] < 0), key=lambda one: one[:3])
    page = scored[int(start) : int(start) + limit]
    found = present(store, [one[2] for one in page])
    hits = tuple(Hit(found[one], matched, field, -points) for points, _, one, matched, field in page)
    end = int(start) + limit
    more = cursor_after(question, end) if end < len(scored) else None
    return SearchAnswer(hits, len(scored), len(rows) == _MOST_SCORED, more)


def _candidates(store: Store, text: str, labels: tuple[str, ...]) -> list[Row]:
    words = {spelt for word in _WORD.findall(normal_name(text)) for spelt in spellings(word)}
    grams = sorted({gram for word in words for gram in trigrams(word)})
    if not grams:
        return []
    return ask(
        store,
        "search_candidates",
        words=" ".join([*sorted(words), *grams]),
        grams=grams,
        labels=list(labels),
        most=_MOST_FOUND,
        limit=_MOST_SCORED,
    )


def _scored(typed: str, row: Row) -> tuple[float, int, str, str, str]:
    """(-score, -documents, id, what matched, field): sorts best first."""
    found = row["entity"]
    points, matched = best(typed, [found["name"], *(found["aliases"] or ())])
    field = "description" if not found["named"] else "name" if matched == found["name"] else "alias"
    return -round(points, 2), -(found["documents"] or 0), found["id"], matched, field
