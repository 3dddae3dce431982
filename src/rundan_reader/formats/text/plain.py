"""Plain text: a line is a paragraph, an empty line a gap. What plainly is Markdown goes to its own reader."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rundan_reader.formats import limits
from rundan_reader.formats.builder import Builder, Note, Place
from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.lines import Levels, broken_at, joined, runs_on
from rundan_reader.formats.marks import typed_mark
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.text.encodings import decode
from rundan_reader.formats.text.markup import as_markdown
from rundan_reader.formats.text.pages import without_page_heads
from rundan_reader.model import Document

_BREAKS = re.compile("[\x0b\x85\u2028]")
_PAGES = re.compile("[\x0c\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_SAMPLE = 100_000
_COLUMN = re.compile(r"\S {4,}(?=\S)")
_LABELS = 48  # characters; a label in the first column ends before
_HANGING = " " * 8
_DIVIDED = re.compile(r"[^\W\d_]-\s*$")
_ROW_NUMBER = re.compile(r"(?:§\s?)?\d{1,3}(?:/\d{2,4})?\s?[.)]?")
_RULE = "-=_*~–—|+ \t"
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6} +\S|^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$|\*\*[^\s*]|\]\([^\s()]{0,300}\)", re.MULTILINE
)
_ADDRESSES = re.compile("[@;,]")
_COPIED = ("från:", "from:")
_SIGNS = ("#", "---", "**", "](")  # one of them stands in each thing that is looked for
_BOOKMARK = re.compile(r"\[bookmark: \w{1,80}\]")
_REMARK = re.compile(r"\t(?:Comment by|Kommentar av) ([^:\t]{1,80}): ?(.*)")


def read_text(data: bytes, name: str, *, markdown: bool = False) -> Document:
    text = clean_text(decode(data))
    builder = Builder()
    sent = None
    if text.lstrip()[:5].lower() in _COPIED:
        sent, text = _take_mail_head(builder, text)
    media_type = read_lines(builder, text, markdown=markdown)
    document = builder.document(data=data, name=name, media_type=media_type)
    return replace(document, sent=sent) if sent else document


def _take_mail_head(builder: Builder, text: str) -> tuple[date | None, str]:
    """Of a mail that somebody copied as text: when it was sent, and its words. Its head is set aside, but for what it
    is about and to whom it was sent, if that is one list: these tell of the meeting."""
    from rundan_reader.formats.mail.quotes import told_at_top
    from rundan_reader.text.dates import find_dates

    lines = text.split("\n")
    told, after = told_at_top(lines)
    telling = [words for words in (told.get("subject"), told.get("to")) if words and not _ADDRESSES.search(words)]
    for line in filter(None, map(str.strip, lines[:after])):
        builder.add("header", line, aside=not any(line.endswith(words) for words in telling))
    sent = next((mention.exact for mention in find_dates(told.get("sent", "").lower())), None)
    return sent, "\n".join(lines[after:])


def read_lines(builder: Builder, text: str, *, markdown: bool = False) -> str:
    """Clean text, as Markdown or another markup where it is one; returns its media type."""
    marked_up = as_markdown(text)
    if marked_up or markdown or (any(sign in text for sign in _SIGNS) and _MARKDOWN.search(text)):
        from rundan_reader.formats.text.markdown import read_markdown

        text, media_type = marked_up or (text, "text/markdown")
        read_markdown(builder, text)
        return media_type
    _read_plain(builder, text)
    return "text/plain"


def clean_text(text: str) -> str:
    """One kind of line break and clean characters; refuses what is no text at all."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) / 50 + 2:
        raise unreadable("unknown_type")
    if len(text) > limits.TEXT_CHARACTERS:
        raise unreadable("too_complex")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return clean(_PAGES.sub("\n\n", _BREAKS.sub("\n", text)))


def _read_plain(builder: Builder, text: str) -> None:
    lines, page_head = without_page_heads(_BOOKMARK.sub("", text).split("\n"))
    for line in page_head:
        builder.add("header", line)
    tabular = _is_tabular(lines)
    width = None if tabular else broken_at(lines)
    levels = Levels()
    gap = False
    waiting = ""
    for number, line in enumerate(lines):
        words = line.strip()
        if tabular and line[:1] == "\t" and not _REMARK.match(line):
            _add_line(builder, "\t" + words, gap=gap)
            gap = False
            continue
        if not words or _is_rule(words):
            if words and not gap:
                _make_heading(builder, words)
            gap = True
            continue
        if waiting:
            line = joined(waiting, words)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if len(line) < limits.LINE_CHARACTERS and _goes_on(following) and _is_broken(lines[number], following, width):
            waiting = line.rstrip()
            continue
        waiting = ""
        _add_line(builder, line, gap=gap, levels=levels)
        gap = False


def _is_tabular(lines: list[str]) -> bool:
    """Whether tabs at the beginning of lines are cells of a flattened table, some of which hold only the number of a
    row; not the indentation of a list or of what stands under a paragraph's number."""
    led = [line.strip() for line in lines if line[:1] == "\t"]
    if not any(map(_ROW_NUMBER.fullmatch, led)):
        return False
    listed = sum(1 for words in led if words[:1] in ("-", "*", "•", "·", "o"))
    return len(led) - listed > max(3, listed)


def _is_rule(words: str) -> bool:
    """A line of dashes and the like, which only parts what stands above and below."""
    return not words.strip(_RULE) and sum(words.count(sign) for sign in _RULE[:-4]) > 2


def _is_broken(line: str, following: str, width: int | None) -> bool:
    """Whether the next line goes on with this one; a row of a column of labels, and what hangs below it, does not."""
    if width is not None and _DIVIDED.search(line) and following.strip()[:1].isalpha():
        return True
    words = following.strip()
    if _COLUMN.search(words, 0, _LABELS) or (
        following.startswith(_HANGING) and words[0].isupper() and _COLUMN.search(line)
    ):
        return False
    return runs_on(line, following, width)


def _goes_on(following: str) -> bool:
    words = following.strip()
    return bool(words) and following[:1] != "\t" and typed_mark(words) is None and not _is_rule(words)


def _make_heading(builder: Builder, rule: str) -> None:
    """A line under a short line of its own underlines it."""
    last = builder.pieces[-1] if builder.pieces else None
    if last is None or last.kind not in ("paragraph", "list") or len(last.text) > 120 or "\t" in last.text:
        return
    if (last.gap or len(builder.pieces) == 1) and set(rule) in ({"="}, {"-"}):
        last.kind, last.level = "heading", 1 if rule[0] == "=" else 2


def _add_line(builder: Builder, line: str, *, gap: bool, levels: Levels | None = None) -> None:
    remark = _REMARK.search(line)
    if remark:
        line = line[: remark.start()]
    words = line.strip() if line[:1] != "\t" or levels else line
    if levels is None or typed_mark(words) is None:
        if levels is not None:
            levels.end()
        if words:
            builder.add("paragraph", words, gap=gap)
    else:
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        builder.add("list", words, level=levels.of(indent), gap=gap)
    if remark:
        _note(builder, *remark.groups())


def _note(builder: Builder, author: str, text: str) -> None:
    at = len(builder.pieces) - 1
    start, end = (Place(at, 0), Place(at, len(builder.pieces[at].text))) if at >= 0 else (None, None)
    builder.notes.append(Note(author.strip(), text.strip(), start, end))
