"""What `yalu load` does with a language model before it reads: plan, tell what it costs, ask, keep, replay."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import BadRequest, LoadError

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.model import Refusal
    from loaders.extractor import MakeExtractor
    from loaders.llm.asking import Harvest, Watch
    from loaders.llm.options import Options
    from loaders.llm.request import Request


class Reader(StrEnum):
    """Who reads the documents of a load."""

    OFFLINE = "offline"
    LLM = "llm"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Chosen:
    """How a load reads, as the command line says."""

    reader: Reader = Reader.OFFLINE
    dry_run: bool = False
    print_prompt: Path | None = None
    record: Path | None = None
    replay: Path | None = None

    @property
    def only_tells(self) -> bool:
        """Whether nothing is to be loaded."""
        return self.dry_run or self.print_prompt is not None

    def check(self) -> None:
        """Raises: BadRequest where the options of a model stand without one, or against each other."""
        asked = self.only_tells or self.record or self.replay
        if self.reader is Reader.OFFLINE and asked:
            raise BadRequest("these options are about a model, and none is asked", "add --extractor llm, or both")
        if self.record and self.replay:
            raise BadRequest("a run is recorded or replayed, not both", "leave out --record or --replay")


def tell(paths: list[Path], settings: Settings, chosen: Chosen) -> None:
    """Says what asking would cost, and writes what would be sent; sends nothing."""
    from api.cli.output import lines
    from loaders.llm.asking import cost, planned
    from loaders.llm.shown import shown

    options = options_of(settings)
    plan = planned(paths, options, settings.max_bytes)
    if chosen.print_prompt:
        try:
            with chosen.print_prompt.open("w", encoding="utf-8", errors="replace") as file:
                file.writelines(shown(plan, options))
        except OSError as error:
            raise LoadError(f"{chosen.print_prompt}: {error.strerror}", "name a file that can be written") from error
    priced = cost(plan, options)
    lines(f"{priced.requests:,} requests, {priced.kept:,} of them answered before, which cost nothing")
    lines(f"about {priced.sent:,} tokens sent, at most {priced.received:,} received")
    if options.budget.price_in or options.budget.price_out:
        lines(f"at most {priced.money:.2f}, by YALU_LLM_PRICE_IN and YALU_LLM_PRICE_OUT")


def reader(paths: list[Path], settings: Settings, chosen: Chosen) -> tuple[MakeExtractor, tuple[Refusal, ...]]:
    """The extractor of a load, made after all was asked that it needs; and which requests were not answered."""
    from loaders.extraction.extractor import Offline

    if chosen.reader is Reader.OFFLINE:
        return partial(Offline, threshold=settings.threshold), ()
    from loaders.llm.asking import planned, recorded, replayed
    from loaders.llm.both import with_offline
    from loaders.llm.exchanges import Asked, Exchanges, cached
    from loaders.llm.extractor import Llm

    options = options_of(settings)
    plan = planned(paths, options, settings.max_bytes)
    if chosen.replay:
        folder = Exchanges(chosen.replay.absolute())
        harvest = replayed(plan, folder)
    else:
        folder = cached(options.cache, options.model)
        harvest = _asked(plan, options)
    if chosen.record:
        recorded(plan, options, Exchanges(chosen.record.absolute()))
    answers = Asked(folder, harvest.missing)
    make = Llm if chosen.reader is Reader.LLM else partial(with_offline, threshold=settings.threshold)
    return partial(make, replace(options, key=""), answers), harvest.problems


def options_of(settings: Settings) -> Options:
    """How a model is asked, by the settings."""
    from loaders.llm.options import Budget, Options

    most = Budget(
        requests=settings.llm_max_requests,
        tokens=settings.llm_max_tokens,
        money=settings.llm_max_money,
        price_in=settings.llm_price_in,
        price_out=settings.llm_price_out,
        seconds=settings.llm_max_seconds,
    )
    return Options(
        address=settings.llm_address,
        model=settings.llm_model,
        cache=Path(settings.llm_cache),
        key=settings.llm_key,
        temperature=settings.llm_temperature,
        window=settings.llm_window,
        overlap=settings.llm_overlap,
        answer_tokens=settings.llm_answer_tokens,
        parallel=settings.llm_parallel,
        seconds=settings.llm_seconds,
        retries=settings.llm_retries,
        pause=settings.llm_pause,
        budget=most,
    )


def _asked(plan: tuple[Request, ...], options: Options) -> Harvest:
    from loaders.llm.asking import ask

    with _watching() as watch:
        return ask(plan, options, watch)


@contextmanager
def _watching() -> Iterator[Watch | None]:
    """Shows how many requests are answered, where someone looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress

    from api.cli.output import console

    with Progress(console=console(error=True), transient=True) as progress:
        task = progress.add_task("asking the model")
        yield lambda done, total: progress.update(task, completed=done, total=total)
