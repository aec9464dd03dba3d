"""E-mail (.eml): the body, in plain words or the words of its HTML; who sent it, when, about what."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from graph.errors import LoadError
from graph.model import Refusal
from loaders.readers import html
from loaders.readers.encoding import refuse_binary, without_controls
from loaders.readers.raw import RawDocument


def read(content: bytes) -> RawDocument:
    """The body of a message; attachments are named among the refusals. Raises: LoadError."""
    refuse_binary(content)
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage) or not (message["From"] or message["Date"] or message["Subject"]):
        raise LoadError("no e-mail: it has no From, Date or Subject", "if it is a plain text, rename it to .txt")
    body = message.get_body(("plain", "html"))
    text = _text(body) if body else ""
    if not text.strip():
        raise LoadError("the e-mail has no text", "save its attachments and load them")
    return RawDocument(
        text,
        title=_header(message, "Subject"),
        author=_sender(message),
        published=_sent(message),
        language=_header(message, "Content-Language"),
        refusals=tuple(_attachments(message)),
    )


def _text(body: MIMEPart) -> str:
    try:
        content = body.get_content()
    except (LookupError, ValueError) as error:
        raise LoadError("the body of the e-mail cannot be decoded", "save its text as .txt in UTF-8") from error
    if body.get_content_subtype() == "html":
        return html.read_markup(content).text
    text = without_controls(content.replace("\r\n", "\n"))
    return _unwrapped(text) if body.get_param("format") == "flowed" else text


def _unwrapped(text: str) -> str:
    """Format=flowed: a line that ends in a space goes on in the next, except the line before a signature."""
    lines = text.split("\n")
    ends = ["" if line.endswith(" ") and line != "-- " else "\n" for line in lines[:-1]]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _header(message: EmailMessage, name: str) -> str | None:
    return without_controls(str(message[name] or "")).strip() or None


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(str(message["From"] or ""))
    return name or address or None


def _sent(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except ValueError:
        return None


def _attachments(message: EmailMessage) -> list[Refusal]:
    return [
        Refusal(f"attachment {part.get_filename() or part.get_content_type()}", "save it and load it by itself")
        for part in message.iter_attachments()
    ]
