"""Each format gives its text and what the file says about it, and refuses what is broken."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document as Word

from graph.errors import LoadError
from graph.model import Refusal
from loaders.readers import docx, html, mail, markdown, pdf, plain
from loaders.readers.raw import Reader
from loaders.readers.registry import read


def test_a_plain_text_stays_as_it_is() -> None:
    assert plain.read("\ufeffOne.\r\n\r\nTwo  words.\n".encode()).text == "One.\r\n\r\nTwo  words.\n"


def test_markdown_loses_its_markup_and_keeps_its_words() -> None:
    raw = markdown.read(
        b"---\ntitle: Coal\ndate: 2020-02-03\nauthor: Ada Brook\nsite: Harbour Post\ntags: [a, b]\n---\n"
        b"# A *long* head\n\nOrsova **paid** [Varna](http://x.example) & co.\nnext line\n\n"
        b"- coal\n- `copper`\n\n> quoted\n\n| goods | origin |\n|---|---|\n| coal | Chile |\n\n"
        b"<!-- hidden -->\n![picture](x.png)\n\nEnd.\n"
    )
    assert raw.text == (
        "A long head\n\nOrsova paid Varna & co.\nnext line\n\ncoal\ncopper\n\nquoted\n\n"
        "goods | origin\ncoal | Chile\n\nEnd.\n"
    )
    assert (raw.title, raw.published, raw.author, raw.publisher) == ("Coal", "2020-02-03", "Ada Brook", "Harbour Post")


def test_markdown_keeps_words_that_lie_deep() -> None:
    nested = "".join(f"{'  ' * depth}- word{depth}\n" for depth in range(40))
    assert markdown.read(nested.encode()).text.split() == [f"word{depth}" for depth in range(40)]


def test_the_first_heading_of_markdown_is_its_title() -> None:
    assert markdown.read(b"Before.\n\n# The *head*\n").title == "The head"


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="{charset}"><title>Ferry firm – Harbour Post</title>
<meta property="og:title" content="Ferry firm paid port chief"><meta property="og:site_name" content="Harbour Post">
<meta name="author" content="Mira Solberg"><meta property="article:published_time" content="2021-03-04T10:00:00+01:00">
</head><body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav>
<article><p>Lindqvist Ferries paid the chief of the port a <b>monthly</b> fee, said
 papers seen by the <i>Post</i> on 2 March 2019.</p><p>The “firm” denies it, but its own books
 for the year say that the money was paid.</p><ul><li>Diesel</li><li>Copper cable</li></ul>
<table><tr><th>Goods</th><th>Origin</th></tr><tr><td>Copper</td><td>Chile</td></tr></table></article>
<footer>© 2021 Harbour Post. Cookie settings</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_of_a_page_the_article_stays(charset: str) -> None:
    raw = html.read(PAGE.format(charset=charset).encode(charset))
    assert raw.text == (
        "Lindqvist Ferries paid the chief of the port a monthly fee, said papers seen by the Post on 2 March 2019.\n\n"
        "The “firm” denies it, but its own books for the year say that the money was paid.\n\n"
        "Diesel\nCopper cable\n\nGoods | Origin\nCopper | Chile\n"
    )
    assert (raw.title, raw.publisher, raw.author) == ("Ferry firm paid port chief", "Harbour Post", "Mira Solberg")
    assert (raw.published, raw.language) == ("2021-03-04", "en-GB")


def test_a_date_in_the_words_of_a_page_is_not_its_date_of_publication() -> None:
    raw = html.read(b"<html><body><article><p>It was paid on 2 March 2019, the papers say.</p></article></body></html>")
    assert (raw.text, raw.published) == ("It was paid on 2 March 2019, the papers say.\n", None)


def test_control_characters_of_a_page_are_taken_out() -> None:
    page = b"<html><body><article><p>Orsova\x0b\x02 pays Varna, the papers say.</p></article></body></html>"
    assert html.read(page).text == "Orsova pays Varna, the papers say.\n"


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(LoadError, match="no text found in the page"):
        html.read(b"<html><body><img src='x.png'></body></html>")


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    return message


def test_an_e_mail_gives_its_body_sender_and_date_and_names_its_attachments() -> None:
    message = letter(
        From="Mira Sölberg <mira@post.example>", Date="Thu, 04 Mar 2021 23:30:00 -0500", Subject="Fees in Varna"
    )
    message.set_content("Orsova pays Varna.\nGrüße\n")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="fees.pdf")
    raw = mail.read(bytes(message))
    assert raw.text == "Orsova pays Varna.\nGrüße\n"
    assert (raw.title, raw.author, raw.published) == ("Fees in Varna", "Mira Sölberg", "2021-03-04")
    assert raw.refusals == (Refusal("attachment fees.pdf", "save it and load it by itself"),)


def test_an_e_mail_in_html_gives_the_words_of_it() -> None:
    message = letter(Subject="Fees")
    message.set_content("<html><body><p>Orsova pays Varna, the papers say.</p></body></html>", subtype="html")
    assert mail.read(bytes(message)).text == "Orsova pays Varna, the papers say.\n"


def test_flowed_lines_of_an_e_mail_are_joined() -> None:
    raw = mail.read(b"Subject: x\nContent-Type: text/plain; format=flowed\n\nOrsova pays \nVarna.\nNext.\n-- \nM.\n")
    assert raw.text == "Orsova pays Varna.\nNext.\n-- \nM.\n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"Just some words.\n", "no e-mail: it has no From, Date or Subject"),
        (b"Subject: x\n\n\n", "the e-mail has no text"),
        (
            b"Subject: x\nContent-Type: text/plain; charset=nonsense\n\n\xff\n",
            "the body of the e-mail cannot be decoded",
        ),
    ],
)
def test_what_is_no_e_mail_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(LoadError, match=what):
        mail.read(content)


@pytest.mark.parametrize("reader", [plain.read, markdown.read, html.read, pdf.read, docx.read, mail.read])
@pytest.mark.parametrize("content", [b"\0" * 64, bytes(range(256)) * 8, b"PK\x03\x04" + b"\0" * 30, b"%PDF-1.4\n%%EOF"])
def test_no_reader_takes_rubbish(reader: Reader, content: bytes) -> None:
    with pytest.raises(LoadError):
        reader(content)


def test_an_error_begins_with_the_path_and_ends_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(LoadError) as caught:
        read(tmp_path / "a.txt")
    assert str(caught.value) == f"{tmp_path}/a.txt: the file is empty; look whether it was saved"


def test_a_text_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(LoadError, match=r"50.0 MB of text; the limit is 20.0 MB; split the file, or raise the limit"):
        read(path)


def test_the_limit_counts_the_text_of_packed_formats(tmp_path: Path) -> None:
    word = Word()
    word.add_paragraph("Orsova pays Varna. " * 5000)
    word.save(str(tmp_path / "long.docx"))
    assert len(read(tmp_path / "long.docx", max_bytes=100_000).text) == 95_000
    with pytest.raises(LoadError, match="MB of text; the limit is"):
        read(tmp_path / "long.docx", max_bytes=90_000)
