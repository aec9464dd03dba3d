"""The formats that the graph can be taken out in."""

from __future__ import annotations

from pydantic import Field

from api.schemas.wire import Wire


class ExportFormat(Wire):
    """A form that other programs read."""

    name: str
    suffix: str
    media_type: str
    opens_in: str = Field(description="programs that read it")
    flavours: tuple[str, ...] = Field(description="variants besides the plain one")


class ExportFormats(Wire):
    """Every format of an export."""

    formats: tuple[ExportFormat, ...]
