"""The words of a mail: what was written now is the text, what is quoted below it is kept apart."""

from __future__ import annotations

from rundan_reader.formats.builder import Builder
from rundan_reader.formats.mail.parts import Mail
from rundan_reader.formats.mail.quotes import is_slight, quoted_from, unquoted, with_intro, words_from
from rundan_reader.formats.text.plain import clean_text, read_lines

_LEAST = 0.5  # the plain form holds at least so much of the page's words, or it only says that there is a page


def read_body(builder: Builder, mail: Mail) -> None:
    """Plain text before HTML: it is what was written, without what a program made of it."""
    if mail.plain.strip() and not _only_points_to_page(mail):
        text = clean_text(mail.plain)
        _plain(builder, _reflowed(text) if mail.flowed else text)
    elif mail.page.strip():
        _page(builder, mail.page)


def _only_points_to_page(mail: Mail) -> bool:
    plain = len(mail.plain.split())
    if not mail.page or plain > 60:
        return False
    trial = Builder()
    _page(trial, mail.page)
    return plain < _LEAST * sum(len(piece.text.split()) for piece in trial.pieces if not piece.aside)


def _plain(builder: Builder, text: str) -> None:
    lines = text.split("\n")
    at = quoted_from(lines)
    above, below = lines[:at], lines[at:]
    before: list[str] = []
    if is_slight(above) and not is_slight(below):
        start = words_from(lines, at)
        before, passed_on = lines[:start], lines[start:]
        if all(not line.strip() or line.lstrip().startswith(">") for line in passed_on):
            passed_on = [unquoted(line) for line in passed_on]
        at = quoted_from(passed_on)
        above, below = passed_on[:at], passed_on[at:]
    for line in filter(None, map(str.strip, before)):
        builder.add("header", line, aside=True)
    read_lines(builder, "\n".join(above))
    for line in filter(None, map(str.strip, below)):
        builder.add("footer", line, aside=True)


def _page(builder: Builder, page: str) -> None:
    from rundan_reader.formats.html import read_page

    read_page(builder, page, quotes=True)
    pieces = [piece for piece in builder.pieces if piece.kind != "header" or piece.aside]
    lines = [piece.text for piece in pieces]
    at = next((number for number in range(len(pieces)) if all(piece.aside for piece in pieces[number:])), len(pieces))
    at = min(with_intro(lines, at) if at < len(lines) else at, quoted_from(lines))
    if not (is_slight(lines[:at]) and not is_slight(lines[at:])):
        for number, piece in enumerate(pieces):
            piece.aside = False
            if number >= at:
                piece.set_aside("footer")
        return
    start = words_from(lines, at)
    end = start + quoted_from(lines[start:])
    for number, piece in enumerate(pieces):
        if start <= number < end:
            piece.aside = False
        else:
            piece.set_aside("header" if number < start else "footer")


def _reflowed(text: str) -> str:
    """``format=flowed``: a line that ends in a blank goes on in the next, unless one of them is quoted."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        if goes_on and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)
