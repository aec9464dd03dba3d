"""A tiny extractor for tests of loading: it reads "Orsova Shipping pays Varna Ferries." and a few words of trouble."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from graph.ids import claim_id, key_id
from graph.model import Claim, Document, Key, Mention, Mode, Reading, Refusal

_PAYS = re.compile(r"([A-Z]\w+ [A-Z]\w+) pays ([A-Z]\w+ [A-Z]\w+)\.")


class Pays:
    """Two companies and a claim for each sentence; "raise", "die", "misquote" and "wait FILE" do what they say."""

    name_version = "pays 1"

    def read(self, document: Document) -> Reading:
        """The payments of a document."""
        if "raise" in document.text:
            raise RuntimeError("met the word raise")
        if "die" in document.text:
            os._exit(9)
        if "wait" in document.text:
            wait_for_ever(Path(document.text.split()[-1]))
        keys: list[Key] = []
        claims: list[Claim] = []
        for found in _PAYS.finditer(document.text):
            subject, target = (_key(document, len(keys) + i, found, i + 1) for i in (0, 1))
            keys += [subject, target]
            claims.append(_claim(document, subject, target, found))
        return Reading(document, tuple(keys), tuple(claims), (Refusal("the rest", "no payment"),))


def wait_for_ever(sign: Path) -> None:
    """Writes this process's id to a file and waits."""
    sign.write_text(str(os.getpid()))
    while True:
        time.sleep(60)


def no_extractor() -> Pays:
    """An extractor that cannot start."""
    raise RuntimeError("the model is missing")


def _key(document: Document, number: int, found: re.Match[str], group: int) -> Key:
    mention = Mention(found.start(group), found.end(group))
    return Key(key_id(document.id, number), document.id, found[group], True, ("Company",), (mention,))


def _claim(document: Document, subject: Key, target: Key, found: re.Match[str]) -> Claim:
    start, end = found.span()
    return Claim(
        claim_id(document.id, "PAYS", subject.id, target.id, start, end),
        document.id,
        "PAYS",
        subject.id,
        target.id,
        start,
        end,
        "not what it says" if "misquote" in document.text else found[0],
        Mode.ASSERTED,
        "pays 1",
        0.9,
    )
