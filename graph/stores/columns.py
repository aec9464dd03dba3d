"""The properties that every node and relationship of a kind has, if only as None: read off a blank of each."""

from __future__ import annotations

from typing import Final

from graph.model import Claim, Document, Key, Mode, Reading
from graph.states import EntityState, Quote, RelationshipState
from graph.stores.rows import claim_row, document_row, mention_row

_DOCUMENT = Document("", "", "", "", "")
_CLAIM = Claim("", "", "", "", "", 0, 0, "", Mode.ASSERTED, "", 0)
_RELATIONSHIP = RelationshipState(
    "", "", "", 0, 0, frozenset({Mode.ASSERTED}), Quote(Mode.ASSERTED, 0, "", ""), frozenset()
)

DOCUMENT: Final = tuple(document_row(Reading(_DOCUMENT), ""))
MENTION: Final = tuple(mention_row(Key("", "", "", False, (), ()), ""))
CLAIM: Final = tuple(claim_row(_CLAIM, _DOCUMENT, {"": ""}, ""))
ENTITY: Final = tuple(EntityState("", {"": 1}, frozenset(), False, 0, 0).to_properties())
RELATIONSHIP: Final = tuple(_RELATIONSHIP.to_properties())

NODES: Final = {"Document": DOCUMENT, "Claim": CLAIM, "Entity": ENTITY}
