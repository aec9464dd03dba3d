"""Where a claim is shown: the shortest run of whole sentences that holds both mentions and what relates them."""

from __future__ import annotations

from loaders.extraction.relations import Relation
from loaders.extraction.spans import Found
from loaders.text.parsing import Passage


def evidence(passage: Passage, relation: Relation, subject: Found, target: Found) -> tuple[int, int]:
    """Start and end in the document; ends that lie in another passage are shown by the sentence of the trigger."""
    trigger = passage.doc[relation.trigger].sent
    first, last = trigger.start, trigger.end
    for item in (subject, target):
        if item.passage == passage.number:
            sentence = passage.doc[item.head].sent
            first, last = min(first, sentence.start), max(last, sentence.end)
    while first < last - 1 and passage.doc[first].is_space:
        first += 1
    while last > first + 1 and passage.doc[last - 1].is_space:
        last -= 1
    return passage.offset(first), passage.end(last - 1)
