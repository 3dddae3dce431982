"""The words of one paragraph while they are read, run by run, and the lines that they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rundan_reader.formats.cleaning import clean


class Anchor(NamedTuple):
    """Where the range of a comment or a link begins or ends, as an offset in a line."""

    comment: str
    ends: bool
    offset: int


class Line(NamedTuple):
    text: str
    lead: int = 0  # so far is it bold from the start
    italic: bool = False
    anchors: tuple[Anchor, ...] = ()


class Words:
    """Takes runs of text with their looks; ``end`` leaves the lines that hold words."""

    __slots__ = ("_all_bold", "_all_italic", "_anchors", "_lead", "_length", "_parts", "lines")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = self._lead = 0
        self._all_bold = self._all_italic = True
        self._anchors: list[Anchor] = []
        self.lines: list[Line] = []

    @property
    def empty(self) -> bool:
        return not self._parts

    def add(self, text: str, bold: bool, italic: bool) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._all_bold:
            if bold:
                self._lead = self._length
            elif not text.isspace():
                self._all_bold = False
        if self._all_italic and not italic and not text.isspace():
            self._all_italic = False

    def anchor(self, comment: str, *, ends: bool, ahead: int = 0) -> None:
        """Here, or ``ahead`` characters further on."""
        self._anchors.append(Anchor(comment, ends, self._length + ahead))

    def end(self) -> None:
        """All runs have been read: what remains are the lines that hold words."""
        raw = "".join(self._parts)
        text = clean(raw)
        if text != raw:
            self._lead = len(clean(raw[: self._lead]))
            self._anchors = [anchor._replace(offset=len(clean(raw[: anchor.offset]))) for anchor in self._anchors]
        start = 0
        for part in text.split("\n"):
            words = part.strip()
            if words:
                self.lines.append(self._line(part, words, start))
            start += len(part) + 1

    def _line(self, part: str, words: str, start: int) -> Line:
        if not self._lead and not self._anchors:
            return Line(words, 0, self._all_italic)
        first = start + len(part) - len(part.lstrip())
        anchors = tuple(
            anchor._replace(offset=min(len(words), max(0, anchor.offset - first)))
            for anchor in self._anchors
            if start <= anchor.offset <= start + len(part)
        )
        return Line(words, min(len(words), max(0, self._lead - first)), self._all_italic, anchors)


def joined(lines: Sequence[Line]) -> Line:
    """The lines of a heading, which is one block."""
    if len(lines) == 1:
        return lines[0]
    text = " ".join(line.text for line in lines)
    lead = len(text) if lines and all(line.lead >= len(line.text) for line in lines) else 0
    return Line(text, lead, all(line.italic for line in lines), lines[0].anchors if lines else ())


def with_mark(lines: list[Line], mark: str) -> list[Line]:
    """The lines of a paragraph in a cell, the first with its list mark."""
    if not mark or not (lines or stands_alone(mark)):
        return lines
    first = lines[0] if lines else Line("")
    before = len(mark) + 1
    marked = Line(
        f"{mark} {first.text}".rstrip(),
        before + first.lead if first.lead else 0,
        first.italic,
        tuple(anchor._replace(offset=anchor.offset + before) for anchor in first.anchors),
    )
    return [marked, *lines[1:]]


def stands_alone(mark: str) -> bool:
    """A number without words is still seen; a bullet without words is an entry that nobody filled in."""
    return mark != "o" and any(character.isalnum() for character in mark)


def flattened(cells: Sequence[Line]) -> Line:
    """A row of a table that stands in a cell: one line of that cell."""
    return Line("\t".join(cell.text for cell in cells))
