"""Markdown as people and converters write it: more lenient than the standard, and every line stays a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from rundan_reader.formats import limits
from rundan_reader.formats.builder import Builder, Note, Place
from rundan_reader.formats.lines import Levels, broken_at, runs_on
from rundan_reader.formats.story import web_address
from rundan_reader.formats.text.inline import Line, inline
from rundan_reader.lexicon import words
from rundan_reader.model import BlockKind, Origin

_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)")
_RULE = re.compile(r"[ \t]*([-=_*])(?:[ \t]*\1){2,}[ \t]*")
_BARE_RULE = re.compile(r"[-=_*\s|:+]{4,}")
_ENTRY = re.compile(r"([ \t]*)([-*+]|\d{1,4}[.)])(?:[ \t]+|$)(\[[ xX]\][ \t]+)?")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_LONGEST_HEADING = 160


@dataclass(slots=True)
class _Paragraph:
    """Lines that stand together; emphasis may reach over them."""

    gap: bool
    lines: list[str] = field(default_factory=list)
    kind: BlockKind = "paragraph"
    marker: str | None = None
    level: int | None = None


class _Reader:
    def __init__(self, builder: Builder, lines: list[str]) -> None:
        self.builder = builder
        self.lines = lines
        self.width = broken_at(lines)
        self.levels = Levels()
        self.gap = False
        self.paragraph: _Paragraph | None = None
        self.tables = 0

    def read(self, start: int) -> None:
        at = start
        fenced = False
        while at < len(self.lines):
            line = self.lines[at]
            if _FENCE.match(line):
                fenced = not fenced
                self.flush()
            elif fenced:
                self.add(Line(line.strip()), "paragraph")
            elif self.starts_table(at):
                at = self.table(at)
                continue
            else:
                self.line(line)
            at += 1
        self.flush()

    def line(self, line: str) -> None:
        if line.lstrip()[:1].isalpha():  # no mark begins with a letter
            self.continue_paragraph(line)
            return
        quote = _QUOTE.match(line)
        if quote:
            line = line[quote.end() :]
        if not line.strip():
            self.flush()
            self.gap = True
        elif heading := _is_heading(line):
            self.flush()
            self.levels.end()
            level, words = heading
            for piece in inline(words):
                self.add(piece, "heading", level=level)
        elif _RULE.fullmatch(line) or _BARE_RULE.fullmatch(line):
            self.rule(line.strip())
        elif entry := _ENTRY.match(line):
            self.entry(line, entry)
        else:
            self.continue_paragraph(line)

    def rule(self, rule: str) -> None:
        paragraph = self.paragraph
        if paragraph and paragraph.gap and len(paragraph.lines) == 1 and set(rule) in ({"="}, {"-"}):
            paragraph.kind, paragraph.level = "heading", 1 if rule[0] == "=" else 2
        self.flush()
        self.gap = True

    def entry(self, line: str, found: re.Match[str]) -> None:
        self.flush()
        mark = found[2] if found[2][0].isdigit() else "•"
        if found[3]:
            mark = "☐" if found[3][1] == " " else "☑"
        level = self.levels.of(len(found[1].expandtabs(4)))
        self.paragraph = _Paragraph(self.take_gap(), [line[found.end() :]], "list", mark, level)

    def continue_paragraph(self, line: str) -> None:
        if self.paragraph is None:
            if not line[:1].isspace():
                self.levels.end()
            self.paragraph = _Paragraph(self.take_gap() or not self.builder.pieces)
        self.paragraph.lines.append(line)

    def flush(self) -> None:
        paragraph, self.paragraph = self.paragraph, None
        if paragraph is None:
            return
        self.gap = paragraph.gap and bool(self.builder.pieces)
        pieces = inline(self.unwrapped(paragraph.lines))
        kind, marker, level = paragraph.kind, paragraph.marker, paragraph.level
        for piece in pieces:
            self.add(piece, kind, marker=marker, level=level)
            if piece.text:
                kind, marker, level = "paragraph", None, None

    def unwrapped(self, lines: list[str]) -> str:
        parts = [lines[0]]
        for before, line in pairwise(lines):
            parts.append(" " if runs_on(before, line, self.width) else "\n")
            parts.append(line)
        return "".join(parts)

    def take_gap(self) -> bool:
        gap, self.gap = self.gap, False
        return gap

    def add(self, line: Line, kind: BlockKind, *, marker: str | None = None, level: int | None = None) -> None:
        if line.text:
            self.link(line)
            self.builder.add(
                kind, line.text, marker=marker, level=level, lead=line.lead, italic=line.italic, gap=self.take_gap()
            )

    def link(self, line: Line, before: int = 0) -> None:
        """Where the links of a line lead that is handed in next, ``before`` characters into its piece."""
        piece = len(self.builder.pieces)
        for start, end, target in line.links:
            if (address := web_address(target)) and len(self.builder.links) < limits.LINKS:
                places = Place(piece, before + start), Place(piece, before + end)
                self.builder.links.append(Note("", address, *places))

    def starts_table(self, at: int) -> bool:
        line = self.lines[at]
        following = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        if "|" not in line or "|" not in following or _is_row_rule(line):
            return False
        return _is_row_rule(following) or (_is_row(line) and _is_row(following))

    def table(self, at: int) -> int:
        """Adds the table that begins at the line; the number of the line after it."""
        self.flush()
        self.levels.end()
        row = 0
        while at < len(self.lines) and "|" in self.lines[at]:
            line = self.lines[at].strip()
            at += 1
            if _is_row_rule(line):
                continue
            words = line.removeprefix("|").removesuffix("|")
            for column, cell in enumerate(_CELL_EDGE.split(words) if "\\|" in words else words.split("|")):
                self.cell(cell.replace("\\|", "|"), Origin(table=self.tables, row=row, column=column))
            row += 1
        self.tables += 1
        self.gap = True
        return at

    def cell(self, words: str, origin: Origin) -> None:
        lines = [line for line in inline(words) if line.text]
        if not lines:
            return
        before = 0
        for line in lines:
            self.link(line, before)
            before += len(line.text) + 1
        (text, lead, italic, _), *others = lines
        if others:
            text = "\n".join(line.text for line in lines)
            lead = len(text) if all(line.lead >= len(line.text) for line in lines) else lead
            italic = all(line.italic for line in lines)
        self.builder.add(
            "cell",
            text,
            lead=lead,
            italic=italic,
            gap=self.take_gap(),
            origin=origin,
        )


def _is_heading(line: str) -> tuple[int, str] | None:
    found = _HEADING.match(line)
    words = line[found.end() :].strip().rstrip("#").rstrip() if found else ""
    if found is None or not words or len(words) > _LONGEST_HEADING:
        return None
    parted = line[found.end()].isspace()
    if not parted and len(found[1]) == 1 and not words[0].isupper():
        return None  # "#8" and "#word" stand in running text too
    return len(found[1]), words


def _is_row(line: str) -> bool:
    words = line.strip()
    return len(words) > 1 and words[0] == words[-1] == "|"


def _is_row_rule(line: str) -> bool:
    """The line under a table's head: ``|---|:-:|``."""
    return "-" in line and not line.strip("|:- \t")


def _front_matter(lines: list[str]) -> int:
    """How many lines the block of settings at the beginning takes."""
    if not lines or lines[0].strip() != "---":
        return 0
    for number, line in enumerate(lines[1:40], start=1):
        if line.strip() in ("---", "..."):
            return number + 1
        if line.strip() and not re.match(r"[\w-]{1,40}:|\s*-\s", line):
            return 0
    return 0


def _add_setting(builder: Builder, line: str) -> None:
    """A setting that tells of the meeting is a line of its head; the others stand apart."""
    key, colon, value = line.partition(":")
    value = value.strip().strip("\"'")
    if colon and value and key.lower() in words("labels", "settings"):
        builder.add("paragraph", value if key.lower() == "title" else f"{key}: {value}")
    else:
        builder.add("header", line)


def _without_remarks(text: str) -> str:
    """The text without its ``<!-- … -->``."""
    parts = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    parts.append(text[at:])
    return "".join(parts)


def read_markdown(builder: Builder, text: str) -> None:
    lines = _without_remarks(text).split("\n")
    settings = _front_matter(lines)
    for line in lines[:settings]:
        if line.strip(" -."):
            _add_setting(builder, line.strip())
    _Reader(builder, lines).read(settings)
