"""Everything that a store holds, comparable: what two stores must share to be called equal."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence

from queries_world import Said, reading

from graph.model import Mode, Reading
from graph.stores.base import Store


def dump(store: Store) -> Counter[str]:
    """Every node and relationship as a line; all but the one that counts changes."""
    nodes = (
        [node.labels, dict(node.properties)]
        for row in store.run("MATCH (n) WHERE NOT n:Meta RETURN n")
        for node in [row["n"]]
    )
    relationships = (
        [row["a"], r.type, dict(r.properties), row["b"]]
        for row in store.run("MATCH (a)-[r]->(b) RETURN a.id AS a, r, b.id AS b")
        for r in [row["r"]]
    )
    return Counter(json.dumps(line, sort_keys=True, ensure_ascii=False) for line in (*nodes, *relationships))


def filled(store: Store, readings: Sequence[Reading]) -> Counter[str]:
    """What a store holds after these readings were added to it."""
    with store.writer() as writer:
        writer.add(readings)
    return dump(store)


NAMES = {
    "Orla Trading": "TradingCompany",
    "orla trading": "Company",
    "Pell Ministry": "Ministry",
    "Ann Berg": "Official",
    "ANN BERG": "Person",
    "Sundra": "Country",
    "a trader in Dorn": "Trader",
}
KINDS = ("MEETS", "TRADES_WITH", "PAYS", "SUPPLIES", "ASSISTS")


def random_readings(seed: int, count: int = 12) -> list[Reading]:
    """Documents about few names in many spellings and labels, so that nearly everything overlaps."""
    dice = random.Random(seed)
    return [_random_reading(dice, number) for number in range(count)]


def _random_reading(dice: random.Random, number: int) -> Reading:
    said = {}
    for _ in range(dice.randint(1, 6)):
        a, b = dice.sample(sorted(NAMES), 2)
        kind, mode = dice.choice(KINDS), dice.choice(list(Mode))
        quote = f"{a} {kind} {b} {mode}{dice.choice(['', f' ({number})'])}."
        said[quote] = Said(
            quote, a, kind, b, mode,
            valid_from=dice.choice([None, "2019", "2020-05"]), confidence=dice.choice([0.25, 0.5, 1.0]),
        )  # fmt: skip
    return reading(
        f"{number}.txt",
        list(said.values()),
        published=dice.choice([None, "2018", "2021-02-03"]),
        publisher=dice.choice([None, "Daily Pell", "Sundra Post"]),
        title=dice.choice([None, f"Report {number}"]),
        labels=NAMES,
        aliases={"Ann Berg": dice.choice([[], ["Director Berg"]])},
    )
