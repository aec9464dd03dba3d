"""What a load did, document by document: what the command line and HTTP show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from graph.model import Refusal


class State(StrEnum):
    """What became of a file. All but `REFUSED` and `SKIPPED` are in the store."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    SKIPPED = "skipped"

    @property
    def stored(self) -> bool:
        """Whether the document is in the store."""
        return self not in (State.REFUSED, State.SKIPPED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file that was handed in.

    Attributes:
        path: as handed in, or below a folder that was.
        source: its name as `Document.source`.
        document: id of the document; None when there is none in the store.
        claims, entities: how many were found in it; entities are things that the document names or describes.
        why: why it was refused or skipped, or which file it is the same as.
        refusals: parts and claims of it that were kept out, and why.
    """

    path: str
    source: str
    state: State
    document: str | None = None
    title: str | None = None
    claims: int = 0
    entities: int = 0
    why: str | None = None
    refusals: tuple[Refusal, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        refusals = [{"what": refusal.what, "why": refusal.why} for refusal in self.refusals]
        return {
            "path": self.path,
            "source": self.source,
            "state": self.state.value,
            "document": self.document,
            "title": self.title,
            "claims": self.claims,
            "entities": self.entities,
            "why": self.why,
            "refusals": refusals,
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """What a load did.

    Attributes:
        outcomes: one for each file handed in, by path; files left out come last.
        problems: what is wrong beside the documents (sidecars): what, and what to do.
        stopped: why the load ended early; None when it did not.
    """

    outcomes: tuple[Outcome, ...]
    problems: tuple[Refusal, ...] = ()
    stopped: str | None = None

    def count(self, *states: State) -> int:
        """How many files came to one of these states."""
        return sum(outcome.state in states for outcome in self.outcomes)

    @property
    def counts(self) -> Mapping[State, int]:
        """How many files came to each state, every state named."""
        counted = Counter(outcome.state for outcome in self.outcomes)
        return {state: counted[state] for state in State}

    @property
    def claims(self) -> int:
        """Claims found in the documents that are in the store."""
        return _total(outcome.claims for outcome in self.outcomes if outcome.state.stored)

    @property
    def entities(self) -> int:
        """Entities found in the documents that are in the store, each document counted by itself."""
        return _total(outcome.entities for outcome in self.outcomes if outcome.state.stored)

    @property
    def complete(self) -> bool:
        """Whether all that was asked for is in the store; skipped files were not asked for."""
        return not (self.stopped or self.problems or self.count(State.REFUSED))

    def as_dict(self) -> dict[str, object]:
        """For JSON: totals first, then each file."""
        return {
            **{state.value: count for state, count in self.counts.items()},
            "claims": self.claims,
            "entities": self.entities,
            "complete": self.complete,
            "stopped": self.stopped,
            "problems": [{"what": problem.what, "todo": problem.why} for problem in self.problems],
            "files": [outcome.as_dict() for outcome in self.outcomes],
        }


class Progress(Protocol):
    """Told how a load goes on."""

    def begun(self, files: int) -> None:
        """How many files will be read."""
        ...

    def ended(self, outcome: Outcome) -> None:
        """One file is stored, refused or the same as another; by path, batch for batch."""
        ...


class Unwatched:
    """A progress that nobody sees."""

    def begun(self, files: int) -> None:
        """Says nothing."""

    def ended(self, outcome: Outcome) -> None:
        """Says nothing."""


def _total(numbers: Iterable[int]) -> int:
    return sum(numbers)
