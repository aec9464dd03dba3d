"""What the graph can say."""

from __future__ import annotations

from api import answers, schemas
from api.routes.parameters import topic

router = topic("ontology", graph=False)


@router.get("/ontology")
def labels_and_types() -> schemas.Ontology:
    """Every label and type of relationship: meaning, parents, allowed ends, wording, colours."""
    return answers.what_can_be_said()
