"""Dates as files state them, to ISO dates as precise as they are."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:.*)?)?)?")


def iso_date(stated: str) -> str | None:
    """`2020`, `2020-06` or `2020-06-19` of an ISO date or time; None for anything else, and for days that are not."""
    found = _ISO.fullmatch(stated.strip())
    if not found:
        return None
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)
