"""Nothing is dropped in silence: each file handed in appears in the summary, once, and the counts agree."""

from __future__ import annotations

from collections import Counter

from graph.errors import LoadError
from loaders.find import Found
from loaders.readers.registry import shown
from loaders.summary import Outcome, State, Summary

_REPORT = "this is a mistake of Yalu's; please report it with the list of files"


def audit(found: Found, summary: Summary, written: int) -> None:
    """Holds a summary against what was handed in and what the store took.

    Args:
        written: claims that the store says it wrote.
    Raises: LoadError when a file is missing, appears twice or was not handed in; when a document that is stored has no
        id, or one that is not stored gives no reason; when claims are lost between the documents and the store.
    """
    paths = [one.path for one in found.candidates] + [one.path for one in found.left]
    handed_in = Counter(map(shown, paths))
    reported = Counter(outcome.path for outcome in summary.outcomes)
    if handed_in != reported:
        wrong = sorted({*(handed_in - reported), *(reported - handed_in)})
        raise LoadError(f"the summary of the load is wrong about {', '.join(wrong)}", _REPORT)
    for outcome in summary.outcomes:
        _hold(outcome)
    claims = sum(one.claims for one in summary.outcomes if one.state in (State.ADDED, State.REPLACED))
    if claims != written:
        raise LoadError(f"{claims} claims were handed to the store, and it wrote {written}", _REPORT)


def _hold(outcome: Outcome) -> None:
    if outcome.state.stored and outcome.document is None:
        raise LoadError(f"{outcome.path}: {outcome.state}, but as no document", _REPORT)
    if not outcome.state.stored and not outcome.why:
        raise LoadError(f"{outcome.path}: {outcome.state} without a reason", _REPORT)
