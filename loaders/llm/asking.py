"""Asks a model about all documents of a load before they are read: in parallel, within a budget, each thing once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import LoadError
from graph.model import Refusal
from loaders.find import find
from loaders.llm.client import Model, host
from loaders.llm.exchanges import Exchanges, Said, Unanswered, cached
from loaders.llm.options import Options
from loaders.llm.purse import Purse, Spent
from loaders.llm.request import Request, requests
from loaders.readers.document import document
from loaders.readers.registry import MAX_BYTES, read, source

Watch = Callable[[int, int], None]
"""Told how many of how many requests are answered."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What asking would take; tokens are estimates.

    Attributes:
        kept: requests that lie in the cache and cost nothing.
        received: at most; `money` is at most, too.
    """

    requests: int
    kept: int
    sent: int
    received: int
    money: float


@dataclass(frozen=True, slots=True)
class Harvest:
    """What came of asking.

    Attributes:
        missing: id of a request -> why nobody answered it.
        problems: the same for people: how many were not answered, and why.
    """

    spent: Spent = field(default_factory=Spent)
    missing: dict[str, str] = field(default_factory=dict)
    problems: tuple[Refusal, ...] = ()


def planned(paths: Iterable[Path], options: Options, max_bytes: int = MAX_BYTES) -> tuple[Request, ...]:
    """All that would be asked about files and folders, in their order, each once.

    A file that cannot be read is passed over here; the load itself says what is wrong with it.
    """
    found = {request.id: request for request in _planned(paths, options, max_bytes)}
    return tuple(found.values())


def _planned(paths: Iterable[Path], options: Options, max_bytes: int) -> Iterator[Request]:
    for candidate in find(paths).candidates:
        try:
            raw = read(candidate.path, max_bytes)
            yield from requests(document(source(candidate.path), raw, candidate.entry), options)
        # a file that trips a reader, in whatever way, is refused by the load, which tells why
        except Exception:  # noqa: BLE001
            continue


def cost(plan: Iterable[Request], options: Options) -> Cost:
    """What asking all of it would take."""
    kept = cached(options.cache, options.model)
    plan = tuple(plan)
    new = [request for request in plan if not isinstance(kept.answer(request), Said)]
    sent, received = sum(request.tokens for request in new), sum(request.answer_tokens for request in new)
    return Cost(len(plan), len(plan) - len(new), sent, received, options.budget.price(sent, received))


def ask(plan: Iterable[Request], options: Options, watch: Watch | None = None) -> Harvest:
    """Asks for what the cache does not hold; an answer is in it before the next request of its thread is sent.

    Raises: LoadError where nothing is answered because the address, the key or the model is wrong.
    """
    kept, purse = cached(options.cache, options.model), Purse(options.budget)
    new = [request for request in plan if not isinstance(kept.answer(request), Said)]
    model = Model(options, purse, kept)
    missing: dict[str, str] = {}
    try:
        with ThreadPoolExecutor(options.parallel) as threads:
            try:
                for done, (request, said) in enumerate(zip(new, threads.map(model.answer, new), strict=True), 1):
                    if isinstance(said, Unanswered):
                        missing[request.id] = said.why
                    if watch:
                        watch(done, len(new))
            except BaseException:
                model.stop()
                raise
    finally:
        model.close()
    if model.hopeless and len(missing) == len(new):
        why = next(iter(missing.values()))
        raise LoadError(
            f"the model at {host(options.address)}: {why}", "see YALU_LLM_ADDRESS, YALU_LLM_MODEL and YALU_LLM_KEY"
        )
    return Harvest(purse.spent, missing, _problems(missing, len(new)))


def replayed(plan: Iterable[Request], folder: Exchanges) -> Harvest:
    """What is missing in a folder of exchanges; nothing is asked."""
    plan = tuple(plan)
    answers = [(request.id, folder.answer(request)) for request in plan]
    missing = {id_: said.why for id_, said in answers if isinstance(said, Unanswered)}
    return Harvest(missing=missing, problems=_problems(missing, len(plan)))


def recorded(plan: Iterable[Request], options: Options, folder: Exchanges) -> None:
    """Copies the exchanges of a run from the cache to a folder. Raises: LoadError."""
    kept = cached(options.cache, options.model)
    for request in plan:
        folder.copy(kept, request)


def _problems(missing: dict[str, str], asked: int) -> tuple[Refusal, ...]:
    """One line for each reason."""
    reasons = Counter(missing.values())
    todo = "the documents are loaded without it; load again to ask for what is missing alone"
    return tuple(
        Refusal(f"the model did not answer {count:,} of {asked:,} requests: {why}", todo)
        for why, count in reasons.most_common()
    )
