"""Every setting, read once from the environment into a frozen object; its fields are also the table for people."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from graph.confidence import THRESHOLD
from graph.errors import BadRequest

T = TypeVar("T", str, int, float)


def _setting(default: T, meaning: str, least: float = 0, most: float = 1e9, *, secret: bool = False) -> T:
    return field(default=default, metadata={"meaning": meaning, "least": least, "most": most, "secret": secret})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the doors need to know; the field `port` is read from `YALU_PORT`, and so on."""

    store: str = _setting("", "address of the graph: embedded:///folder, neo4j://host:7687 or bolt://host:7687")
    neo4j_user: str = _setting("neo4j", "user of a Neo4j store")
    neo4j_password: str = _setting("", "password of a Neo4j store", secret=True)
    host: str = _setting("127.0.0.1", "address that `yalu serve` listens on; any but loopback needs YALU_API_KEYS")
    port: int = _setting(8000, "port that `yalu serve` listens on", 0, 65_535)
    api_keys: str = _setting(
        "", "KEY:read+export ..., or sha256:HEX:read; scopes read, export, cypher, write", secret=True
    )
    allowed_hosts: str = _setting("", "further host names that requests may be for, separated by commas; *: any")
    cors_origins: str = _setting("", "web origins that may ask from a browser, separated by commas")
    shutdown_seconds: int = _setting(
        10, "how long answers under way may go on once the server is told to end", 0, 3_600
    )
    jobs: int = _setting(0, "processes that read documents; 0: one a core", 0, 256)
    batch: int = _setting(16, "documents that share a transaction", 1, 10_000)
    max_bytes: int = _setting(20_000_000, "most bytes of text in one document", 1_000, 1_000_000_000)
    threshold: float = _setting(
        THRESHOLD, "least confidence at which what the offline extractor reads makes a claim", 0, 1
    )
    query_seconds: float = _setting(30.0, "longest that a question of the catalogue may take", 0.1, 3_600)
    cypher_seconds: float = _setting(10.0, "longest that a Cypher statement may take", 0.1, 3_600)
    cypher_rows: int = _setting(10_000, "most rows of an answer to Cypher", 1, 1_000_000)
    cypher_bytes: int = _setting(10_000_000, "most bytes of an answer to Cypher", 1_000, 1_000_000_000)
    cypher_work: int = _setting(
        500_000, "rows and items that a Cypher statement may hold on the way in an embedded store", 1_000, 1e9
    )
    cypher_at_once: int = _setting(2, "Cypher statements that are worked on at once over HTTP", 1, 100)
    body_bytes: int = _setting(20_000_000, "largest body of a request", 1_000, 1_000_000_000)
    body_seconds: float = _setting(60.0, "longest that the body of a request may take to come", 0.1, 3_600)
    work_at_once: int = _setting(8, "requests that are worked on at once", 1, 1_000)
    waiting: int = _setting(64, "requests that may wait for their turn; more are answered with 503", 0, 100_000)
    llm_address: str = _setting("http://127.0.0.1:8080/v1", "address of a model (OpenAI-compatible), up to its version")
    llm_model: str = _setting("default", "name of the model, as its server calls it")
    llm_key: str = _setting("", "key of the model's server", secret=True)
    llm_cache: str = _setting("", "folder of answers that are never asked for again")
    llm_temperature: float = _setting(0.0, "temperature of the model; above 0, two loads may differ", 0, 2)
    llm_window: int = _setting(6_000, "characters of a text in one request", 500, 1_000_000)
    llm_overlap: int = _setting(600, "characters that two windows of a text share", 0, 100_000)
    llm_answer_tokens: int = _setting(4_096, "most tokens of one answer", 100, 1_000_000)
    llm_parallel: int = _setting(4, "requests to a model under way at once", 1, 256)
    llm_seconds: float = _setting(180.0, "longest that one request to a model may take", 0.1, 3_600)
    llm_retries: int = _setting(4, "how often a request is sent again after a fault that may pass", 0, 20)
    llm_pause: float = _setting(1.0, "seconds before it is sent again; doubled each time, at most a minute", 0, 60)
    llm_max_requests: int = _setting(0, "most requests to a model in one load; 0: no limit")
    llm_max_tokens: int = _setting(0, "most tokens in one load, sent and received; 0: no limit", 0, 1e12)
    llm_max_money: float = _setting(0.0, "most money in one load, in the currency of the prices; 0: no limit")
    llm_max_seconds: float = _setting(0.0, "longest that the asking of one load may take; 0: no limit")
    llm_price_in: float = _setting(0.0, "price of a million tokens that are sent")
    llm_price_out: float = _setting(0.0, "price of a million tokens that are received")
    graph_in_memory: int = _setting(
        2_000_000, "relationships of the largest graph that the server holds in memory for paths; 0: none", 0, 1e9
    )
    analytics_backend: str = _setting(
        "", "networkx backend (parallel, cugraph) for the analytics that it knows; it must be installed"
    )
    requests_a_minute: int = _setting(0, "requests a minute for each key; 0: no limit", 0, 1_000_000)

    def shown(self) -> tuple[tuple[str, str, str, str], ...]:
        """Variable, value (secrets masked), default and meaning of each setting."""
        lines = []
        for each in fields(self):
            value = str(getattr(self, each.name))
            masked = "***" if each.metadata["secret"] and value else value
            lines.append((variable(each.name), masked, str(each.default), str(each.metadata["meaning"])))
        return tuple(lines)


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"YALU_{name.upper()}"


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment, the process's own by default.

    Raises: BadRequest, naming the variable: no number, or out of bounds.
    """
    given = os.environ if environment is None else environment
    values: dict[str, str | int | float] = {"store": default_store(given), "llm_cache": default_cache(given)}
    for each in fields(Settings):
        text = given.get(variable(each.name), "").strip()
        if text:
            values[each.name] = _parsed(each.name, text)
    return Settings(**values)  # type: ignore[arg-type]  # each value was parsed to the type of its default


def default_store(environment: Mapping[str, str]) -> str:
    """Address of the embedded store in the user's data directory."""
    base = environment.get("XDG_DATA_HOME") or str(Path(environment.get("HOME") or Path.home()) / ".local" / "share")
    return f"embedded://{Path(base).absolute() / 'yalu'}"


def default_cache(environment: Mapping[str, str]) -> str:
    """Folder of a model's answers in the user's cache directory."""
    base = environment.get("XDG_CACHE_HOME") or str(Path(environment.get("HOME") or Path.home()) / ".cache")
    return str(Path(base).absolute() / "yalu" / "llm")


def _parsed(name: str, text: str) -> str | int | float:
    setting = next(x for x in fields(Settings) if x.name == name)
    if isinstance(setting.default, str):
        return text
    kind, word = (int, "whole number") if isinstance(setting.default, int) else (float, "number")
    least, most = setting.metadata["least"], setting.metadata["most"]
    try:
        value = kind(text)
    except ValueError as error:
        raise BadRequest(f"{variable(name)} is {text!r}", f"give a {word} from {least:,} to {most:,}") from error
    if not least <= value <= most:
        raise BadRequest(f"{variable(name)} is {text}", f"give a {word} from {least:,} to {most:,}")
    return value
