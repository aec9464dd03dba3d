"""Other names in the place of names: the same sentences told of others, so that a name alone decides little."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from loaders.extraction.train.annotated import Annotated, Marked, Sentence

SHARE = 0.25
"""How many of the entities of a document are renamed."""

Pool = Mapping[tuple[str, int], Sequence[str]]
"""Names by label and number of words."""


def pool(documents: Iterable[Annotated]) -> Pool:
    """The names of documents."""
    found: dict[tuple[str, int], set[str]] = {}
    for document in documents:
        for sentence in document.sentences:
            for mention in sentence.mentions:
                words = sentence.text[mention.start : mention.end]
                if proper(words):
                    found.setdefault((mention.label, len(words.split())), set()).add(words)
    return {key: sorted(names) for key, names in found.items()}


def proper(words: str) -> bool:
    """Whether words look like a name: each begins with a capital, and the first is no article."""
    parts = words.split()
    return all(part[:1].isupper() for part in parts) and parts[0] not in {"The", "A", "An"}


def renamed(document: Annotated, names: Pool, rng: random.Random) -> Annotated:
    """A document with some entities under other names of the same label and length."""
    chosen: dict[tuple[str, str], str | None] = {}
    entities = sorted({mention.entity for sentence in document.sentences for mention in sentence.mentions})
    told = {entity for entity in entities if rng.random() < SHARE}

    def name_of(mention: Marked, words: str) -> str | None:
        key = (mention.entity, words)
        if key not in chosen:
            others = names.get((mention.label, len(words.split())), ())
            chosen[key] = rng.choice(others) if mention.entity in told and proper(words) and others else None
        return chosen[key]

    sentences = []
    for sentence in document.sentences:
        new = [name_of(mention, sentence.text[mention.start : mention.end]) for mention in sentence.mentions]
        sentences.append(rewritten(sentence, new))
    return replace(document, sentences=tuple(sentences))


def rewritten(sentence: Sentence, names: Sequence[str | None]) -> Sentence:
    """A sentence with other words for some mentions that touch no other; None keeps a mention as it is.

    What is unsure is unsure all over: only patterns have such sentences.
    """
    text, mentions = sentence.text, list(sentence.mentions)
    for number in range(len(mentions) - 1, -1, -1):
        mention, words = mentions[number], names[number]
        alone = sum(other.start < mention.end and mention.start < other.end for other in mentions) == 1
        if words is None or not alone:
            continue
        longer = len(words) - (mention.end - mention.start)
        text = text[: mention.start] + words + text[mention.end :]
        mentions[number] = replace(mention, end=mention.end + longer)
        mentions[number + 1 :] = [
            replace(other, start=other.start + longer, end=other.end + longer) for other in mentions[number + 1 :]
        ]
    unsure = ((0, len(text)),) if sentence.unsure else ()
    return replace(sentence, text=text, mentions=tuple(mentions), unsure=unsure)
