"""What the graph can be taken out in."""

from __future__ import annotations

from api import schemas
from api.routes.parameters import topic
from graph.export import FORMATS

router = topic("export", graph=False)


@router.get("/export/formats")
def formats_of_exports() -> schemas.ExportFormats:
    """Every format, and the programs that read it."""
    return schemas.ExportFormats(formats=tuple(schemas.ExportFormat.of(each) for each in FORMATS.values()))
