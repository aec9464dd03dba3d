"""What would be sent, for people: to look at, or to answer by hand and replay."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from loaders.llm.options import Options
from loaders.llm.request import Request

_RULE = "=" * 100


def shown(plan: Iterable[Request], options: Options) -> Iterator[str]:
    """Each request in full, piece by piece: its two messages to read, then the body as it is sent."""
    for number, request in enumerate(plan, 1):
        yield f"{_RULE}\nrequest {number}: {request.source}, characters "
        yield f"{request.window.start} to {request.window.end}\n"
        yield f"to POST {options.address.rstrip('/')}/chat/completions\n"
        yield f"to answer it by hand: write the JSON object to FOLDER/{request.id}.answer.txt, then load with\n"
        yield f"--replay FOLDER\n{_RULE}\n\n"
        yield f"---- system ----\n{request.system}\n\n---- user ----\n{request.user}\n\n"
        yield f"---- body ----\n{json.dumps(request.body(), ensure_ascii=False)}\n\n"
