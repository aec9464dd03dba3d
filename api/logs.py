"""What a server writes to its log: a JSON line for each request, without keys, questions or quotes."""

from __future__ import annotations

import logging
import sys


def configure() -> None:
    """Sends what Yalu and its server say to the standard error."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(logging.Formatter("%(message)s"))
    requests = logging.getLogger("yalu")
    requests.handlers, requests.propagate = [lines], False
    requests.setLevel(logging.INFO)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
