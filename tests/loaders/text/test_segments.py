"""A segment's kind decides what may be claimed from it."""

from __future__ import annotations

from loaders.text.segments import Kind, segments

ARTICLE = """Mill sells paper abroad

The Tarn mill sold paper to a dealer in Lorma, a guard said.

Workers leave the mill
Workers leave the mill. Image: Lorma Post

The dealer, who asked not to be named, paid in cash on Monday and left the town.

*Translated by Ann Marl

Please direct any questions about this article to

Related Articles
A ship ran aground near the port of Ansel on Friday with forty people on board.
"""


def kinds(text: str) -> list[tuple[str, Kind]]:
    return [(text[s.start : s.end].strip()[:12], s.kind) for s in segments(text)]


def test_every_line_of_an_article_has_its_kind() -> None:
    assert kinds(ARTICLE) == [
        ("Mill sells p", Kind.TITLE),
        ("The Tarn mil", Kind.BODY),
        ("Workers leav", Kind.CAPTION),
        ("Workers leav", Kind.CAPTION),
        ("The dealer, ", Kind.BODY),
        ("*Translated ", Kind.BYLINE),
        ("Please direc", Kind.BOILERPLATE),
        ("Related Arti", Kind.TEASER),
        ("A ship ran a", Kind.TEASER),
    ]


def test_a_passage_that_comes_again_is_repeated() -> None:
    line = "The Tarn mill sold paper to a dealer in Lorma and was paid in cash on Monday."
    assert [kind for _, kind in kinds(f"{line}\n\n{line}\n")] == [Kind.BODY, Kind.REPEATED]


def test_an_interview_has_questions_and_answers_with_their_speaker() -> None:
    text = "Post: Where do you work?\nDealer: I work in Lorma.\nPost: Since when?\nDealer: I came in May."
    found = segments(text)
    assert [(s.kind, s.speaker) for s in found] == [
        (Kind.QUESTION, "Post"),
        (Kind.ANSWER, "Dealer"),
        (Kind.QUESTION, "Post"),
        (Kind.ANSWER, "Dealer"),
    ]
    assert text[found[1].start : found[1].end] == "I work in Lorma."


def test_lines_that_a_hard_wrap_cut_are_one_segment() -> None:
    text = "The Tarn mill sold paper to a dealer\nin Lorma, a guard said.\n\nThe dealer left."
    assert [text[s.start : s.end] for s in segments(text)] == [
        "The Tarn mill sold paper to a dealer\nin Lorma, a guard said.",
        "The dealer left.",
    ]


def test_offsets_are_those_of_the_text_with_its_own_line_ends() -> None:
    text = "\ufeffThe mill burned.\r\n\r\nThe dealer left.\r\n"
    assert [text[s.start : s.end] for s in segments(text)] == ["\ufeffThe mill burned.", "The dealer left."]
