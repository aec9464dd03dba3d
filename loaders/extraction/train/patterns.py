"""Clause patterns filled at random: sentences with mentions and relations, from compact markup.

`{a:SLOT}` is mention a, filled from SLOT; `{a:Label=words}` a literal mention; `{SLOT}` a filler that is no mention;
`<x|y>` alternatives; after `::` relations `a TYPE b`, prefixed `~` hedged, `!` denied, `>` planned.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import LoadError
from graph.model import Mode
from loaders.extraction.train.annotated import Annotated, Marked, Relation, Sentence

DETERMINER = re.compile(r"(?i)(the|a|an) ")
MARKS = {"~": Mode.HEDGED, "!": Mode.DENIED, ">": Mode.PLANNED}
WANTS_NO_DETERMINER = re.compile(r"(?i)(\b(the|a|an)|'s)\s*$")


@dataclass(frozen=True, slots=True)
class Slot:
    """Words that may stand in a place; without a label they are no mention."""

    label: str
    described: bool
    words: tuple[str, ...]


@dataclass(slots=True)
class Filling:
    """A sentence while it is being filled."""

    text: str = ""
    mentions: dict[str, Marked] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def read_patterns(folder: Path, fillings: int, seed: int) -> list[Annotated]:
    """Each pattern of `folder/patterns` filled some times, as documents of one sentence; [] without such a folder.

    Raises: LoadError.
    """
    files = sorted((folder / "patterns").glob("p*.txt"))
    if not files:
        return []
    slots = read_slots(folder / "patterns" / "fillers.txt")
    return [
        document
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip() and not line.startswith("#")
        for document in fill_often(f"{file.name}:{number}", line, slots, fillings, seed)
    ]


def read_slots(file: Path) -> dict[str, Slot]:
    """The fillers of each slot: `Label SLOT: words; words`, `+` before described ones, `-` for no mention."""
    slots = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            head, body = line.split(":", 1)
            label, name = head.split()
            words = tuple(word.strip() for word in body.split(";") if word.strip())
            slots[name] = Slot(label.lstrip("+").replace("-", ""), label.startswith("+"), words)
    return slots


def fill_often(name: str, line: str, slots: dict[str, Slot], fillings: int, seed: int) -> Iterator[Annotated]:
    """Different fillings of one pattern; the same ones for the same seed."""
    rng = random.Random(zlib.crc32(name.encode()) + seed)
    pattern, _, relations = line.partition("::")
    seen: set[str] = set()
    for _ in range(3 * fillings):
        try:
            sentence = fill(pattern.strip(), relations, slots, rng)
        except (KeyError, ValueError) as error:
            raise LoadError(f"{name}: {error} fits no slot or mention", "correct the pattern") from error
        if sentence.text not in seen and len(seen) < fillings:
            seen.add(sentence.text)
            yield Annotated(name, (sentence,), {})


def fill(pattern: str, relations: str, slots: dict[str, Slot], rng: random.Random) -> Sentence:
    """One sentence of a pattern; what it does not mark may be a mention all the same."""
    pattern = re.sub(r"<([^<>]+)>", lambda hit: rng.choice(hit.group(1).split("|")), pattern)
    filling, position = Filling(), 0
    for hit in re.finditer(r"\{([^{}]+)\}", pattern):
        filling.text += pattern[position : hit.start()]
        place(filling, hit.group(1), slots, rng)
        position = hit.end()
    text = re.sub(r"\s+\.$", ".", filling.text + pattern[position:])
    keys = sorted(filling.mentions, key=lambda key: filling.mentions[key].start)
    index = {key: number for number, key in enumerate(keys)}
    linked = tuple(link(relation.strip(), index) for relation in relations.split(";") if relation.strip())
    mentions = tuple(filling.mentions[key] for key in keys)
    return Sentence(text, 0, mentions, linked, unsure=((0, len(text)),))


def link(relation: str, index: Mapping[str, int]) -> Relation:
    """`a TYPE b` between the mentions of a sentence, with its mode."""
    source, kind, target = relation.lstrip("".join(MARKS)).split()
    return Relation(index[source], index[target], (kind,), mode=MARKS.get(relation[0], Mode.ASSERTED))


def place(filling: Filling, markup: str, slots: dict[str, Slot], rng: random.Random) -> None:
    """Put the words of one pair of braces at the end of a sentence."""
    key, _, rest = markup.rpartition(":")
    label, _, words = rest.rpartition("=")
    described = True
    if not label:
        slot = slots[rest]
        free = [word for word in slot.words if word not in filling.used] or list(slot.words)
        label, described, words = slot.label, slot.described, rng.choice(free)
        filling.used.add(words)
    if WANTS_NO_DETERMINER.search(filling.text):
        words = DETERMINER.sub("", words, count=1) if DETERMINER.match(words) else words
    if not filling.text.strip('" '):
        words = words[0].upper() + words[1:]
    determiner = DETERMINER.match(words)
    start = len(filling.text) + (determiner.end() if determiner and not described else 0)
    filling.text += words
    if key:
        filling.mentions[key] = Marked(start, len(filling.text), label, key)
