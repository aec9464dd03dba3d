"""One request to a model: a window of a document, and what is sent with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph import ontology
from graph.ids import digest
from graph.model import Document
from loaders.llm import prompt
from loaders.llm.options import Options
from loaders.llm.schema import answer_schema
from loaders.llm.windows import Window, windows
from loaders.text.language import is_english

_BYTES_A_TOKEN = 3.5


@dataclass(frozen=True, slots=True)
class Request:
    """A window of a document on its way to a model.

    Attributes:
        document, source: id and source of the document.
        system, user: the two messages.
    """

    document: str
    source: str
    window: Window
    model: str
    system: str
    user: str
    temperature: float
    answer_tokens: int

    @property
    def id(self) -> str:
        """Of its place and of all that is sent: another prompt or model is another request."""
        sent = digest(self.model, self.system, self.user, str(self.temperature), str(self.answer_tokens))
        return f"{self.document}-{self.window.start}-{self.window.end}-{sent}"

    @property
    def tokens(self) -> int:
        """About how many tokens are sent."""
        return round((len(self.system.encode()) + len(self.user.encode("utf-8", "replace"))) / _BYTES_A_TOKEN)

    def body(self, without: frozenset[str] = frozenset()) -> Mapping[str, object]:
        """What is sent, but for the parts that a server does not know."""
        limit = "max_completion_tokens" if "max_tokens" in without else "max_tokens"
        parts: dict[str, object] = {
            "model": self.model,
            "messages": [{"role": "system", "content": self.system}, {"role": "user", "content": self.user}],
            "temperature": self.temperature,
            limit: self.answer_tokens,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "reading", "strict": True, "schema": answer_schema(ontology.load())},
            },
        }
        return {name: part for name, part in parts.items() if name not in without}


def requests(document: Document, options: Options) -> Iterator[Request]:
    """What is asked about a document, in text order; nothing where it is not English, for its gate is English."""
    if not is_english(document.text):
        return
    for window in windows(document.text, options.window, options.overlap):
        yield Request(
            document=document.id,
            source=document.source,
            window=window,
            model=options.model,
            system=prompt.system(),
            user=prompt.user(document, window),
            temperature=options.temperature,
            answer_tokens=options.answer_tokens,
        )
