"""What the confidence of a claim means: how likely it was read right, not how likely it is true."""

from __future__ import annotations

THRESHOLD = 0.36
"""Relations that are less likely read right make no claim."""

WELL_READ = 0.8
"""Claims at least this likely are marked as well read."""
