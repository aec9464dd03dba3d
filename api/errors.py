"""What only the doors can find wrong with a request.

YaluError
  DoorError
    KeyMissing         no API key, or one that is not known
    ScopeMissing       the key may not do this
    BodyTooLarge       the request is larger than it may be
    TooManyRequests    the key asks too often
    TooBusy            too much work at once; it may pass
    JobNotFound        no load has this id, or it was long ago
"""

from __future__ import annotations

from graph.errors import YaluError


class DoorError(YaluError):
    """A request that a door turns away."""


class KeyMissing(DoorError):
    """No API key, or one that is not known."""


class ScopeMissing(DoorError):
    """The key may not do this."""


class BodyTooLarge(DoorError):
    """The request is larger than it may be."""


class TooManyRequests(DoorError):
    """The key asks too often."""


class TooBusy(DoorError):
    """Too much work at once; it may pass."""


class JobNotFound(DoorError):
    """No load has this id, or it was long ago."""
