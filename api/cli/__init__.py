"""The command line: `yalu COMMAND`. Whatever is heavy is imported by the command that needs it."""

from __future__ import annotations


def main() -> None:
    """Runs the command of this process's arguments and ends with its status."""
    import os
    import sys

    # What extraction multiplies is small: threads of numpy would only wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    from api.cli.door import run

    sys.exit(run(sys.argv[1:]))
