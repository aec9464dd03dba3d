"""Nothing is dropped in silence: each file handed in appears in the summary, once, and the counts agree."""

from __future__ import annotations

from collections import Counter

from graph.errors import LoadError
from loaders.find import Found
from loaders.summary import State, Summary


def audit(found: Found, summary: Summary) -> None:
    """Holds a summary against what was handed in.

    Raises: LoadError when a file is missing, appears twice or was not handed in; when a document that is stored has no
        id, or one that is not stored gives no reason.
    """
    handed_in = Counter(str(path) for path in (*_candidates(found), *_left(found)))
    reported = Counter(outcome.path for outcome in summary.outcomes)
    if handed_in != reported:
        wrong = sorted({*(handed_in - reported), *(reported - handed_in)})
        raise LoadError(f"the summary of the load is wrong about {', '.join(wrong)}", _REPORT)
    for outcome in summary.outcomes:
        if outcome.state.stored and outcome.document is None:
            raise LoadError(f"{outcome.path}: {outcome.state}, but as no document", _REPORT)
        if not outcome.state.stored and not outcome.why:
            raise LoadError(f"{outcome.path}: {outcome.state} without a reason", _REPORT)
    stored = sum(outcome.state.stored for outcome in summary.outcomes)
    if stored + summary.count(State.REFUSED, State.SKIPPED) != len(found.candidates) + len(found.left):
        raise LoadError("the counts of the load do not add up", _REPORT)


_REPORT = "this is a mistake of Yalu's; please report it with the list of files"


def _candidates(found: Found) -> list[object]:
    return [candidate.path for candidate in found.candidates]


def _left(found: Found) -> list[object]:
    return [left.path for left in found.left]
