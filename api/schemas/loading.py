"""Documents that come over HTTP, and what became of them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.wire import Wire


class UploadedDocument(BaseModel):
    """A document: its text, or the bytes of its file, and what is known about it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=200, description="of a file; its suffix says how to read it")
    text: str | None = None
    base64: str | None = Field(None, description="the bytes of a PDF, DOCX, ...")
    title: str | None = Field(None, max_length=1_000)
    publisher: str | None = Field(None, max_length=300)
    author: str | None = Field(None, max_length=300)
    published: str | None = Field(None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    language: str | None = Field(None, max_length=20)
    origin: str | None = Field(None, max_length=2_000, description="where it comes from: an address")


class Upload(BaseModel):
    """Documents to load."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: list[UploadedDocument] = Field(min_length=1, max_length=200)


class Refused(Wire):
    """A part or a claim that was kept out, or what is wrong beside the documents."""

    what: str
    why: str


class FileOutcome(Wire):
    """What became of one document."""

    source: str
    state: str = Field(description="added, replaced, unchanged, refused or skipped")
    document: str | None
    title: str | None
    claims: int
    entities: int
    why: str | None
    refusals: tuple[Refused, ...]


class LoadAnswer(Wire):
    """What a load did."""

    complete: bool
    stopped: str | None = Field(description="why it ended early")
    claims: int
    entities: int
    problems: tuple[Refused, ...]
    outcomes: tuple[FileOutcome, ...]


class JobAnswer(Wire):
    """How far work is that goes on by itself."""

    id: str
    kind: str = Field(description="load or analytic")
    state: str = Field(description="waiting, running, done or failed")
    step: str = Field(description="what is being done")
    total: int = Field(description="of how many; 0 where nobody knows")
    ended: int = Field(description="how many are done")
    summary: LoadAnswer | None = Field(description="of a load that is done")
    failure: str | None = Field(description="why it is not done")
