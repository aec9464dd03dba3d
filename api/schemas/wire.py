"""What every model of an answer shares, and the model of every error."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field


class Wire(BaseModel):
    """What every answer is: frozen, made from a value with the same names."""

    model_config = ConfigDict(from_attributes=True, frozen=True)

    @classmethod
    def of(cls, value: object) -> Self:
        """The model of a value of the catalogue."""
        return cls.model_validate(value)


class Problem(Wire):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="which kind of problem", examples=["/problems/entity-not-found"])
    title: str
    status: int
    detail: str = Field(description="what is wrong, and where")
    todo: str | None = Field(None, description="what to do about it")
    instance: str | None = None
    errors: list[str] | None = Field(None, description="one sentence for each wrong parameter")
    token: str | None = Field(None, description="the words of a refused statement")
    position: int | None = Field(None, description="where the token starts, in code points from 0")
