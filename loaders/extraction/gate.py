"""What a claim must pass before it leaves the extractor."""

from __future__ import annotations

from collections.abc import Mapping

from graph import ontology
from graph.model import Claim, Document, Key


def why_refused(claim: Claim, document: Document, keys: Mapping[str, Key]) -> str | None:
    """The promise of the graph that a claim would break, in words; None where it may pass."""
    if claim.subject == claim.object:
        return "subject and object are one"
    if claim.subject not in keys or claim.object not in keys:
        return "an end is no key of the document"
    if claim.type not in ontology.load().types:
        return f"no relationship type {claim.type}"
    if not claim.quote or document.text[claim.start : claim.end] != claim.quote:
        return "the quote is not the text at its offsets"
    subject, target = keys[claim.subject].labels, keys[claim.object].labels
    if not ontology.load().allows(claim.type, subject, target):
        return f"{claim.type} does not lead from {'/'.join(subject)} to {'/'.join(target)}"
    if not 0 <= claim.confidence <= 1:
        return "its confidence is not between 0 and 1"
    return None
