"""The words of one paragraph while they are read, run by run, and the lines that they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rundan_reader.formats.cleaning import clean

Look = tuple[bool, bool]  # bold, italic
PLAIN: Look = (False, False)


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

    __slots__ = ("_anchors", "_looks", "lines", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.lines: Sequence[Line] = ()
        # Most paragraphs have neither of these:
        self._looks: dict[int, Look] | None = None  # of the texts that are not plain
        self._anchors: list[tuple[str, bool, int, int]] | None = None

    def add(self, text: str, look: Look) -> None:
        """A run; a plain one may as well be put to ``texts``."""
        if look != PLAIN:
            self._looks = self._looks or {}
            self._looks[len(self.texts)] = look
        self.texts.append(text)

    def anchor(self, comment: str, *, ends: bool, ahead: int = 0) -> None:
        """Here, or ``ahead`` characters further on."""
        self._anchors = self._anchors or []
        self._anchors.append((comment, ends, len(self.texts), ahead))

    def end(self) -> None:
        """All runs have been read: what remains are the lines that hold words."""
        if not self.texts:
            return
        raw = "".join(self.texts)
        text = clean(raw)
        if self._looks is None and self._anchors is None and "\n" not in text:
            words = text.strip()
            if words:
                self.lines = (Line(words),)
            return
        lead, italic = (0, False) if self._looks is None else self._seen(self._looks)
        anchors = self._settled()
        if text != raw:
            lead = len(clean(raw[:lead]))
            anchors = [anchor._replace(offset=len(clean(raw[: anchor.offset]))) for anchor in anchors]
        self.lines = tuple(_lines(text, lead, italic, anchors))

    def _seen(self, looks: dict[int, Look]) -> tuple[int, bool]:
        """How far the words are bold from their start, and whether all are slanted; blanks are as their neighbours."""
        length = lead = 0
        all_bold = all_italic = True
        for number, text in enumerate(self.texts):
            bold, italic = looks.get(number, PLAIN)
            length += len(text)
            if all_bold and bold:
                lead = length
            elif not text.isspace():
                all_bold = False
            all_italic = all_italic and (italic or text.isspace())
        return lead, all_italic

    def _settled(self) -> list[Anchor]:
        if not self._anchors:
            return []
        lengths = [0, *accumulate(map(len, self.texts))]
        return [Anchor(comment, ends, lengths[at] + ahead) for comment, ends, at, ahead in self._anchors]


def _lines(text: str, lead: int, italic: bool, anchors: Sequence[Anchor]) -> Iterator[Line]:
    start = 0
    for part in text.split("\n"):
        words = part.strip()
        if words:
            first = start + len(part) - len(part.lstrip())
            inside = _inside(anchors, start, len(part), first, len(words)) if anchors else ()
            yield Line(words, min(len(words), max(0, lead - first)), italic, inside)
        start += len(part) + 1


def _inside(anchors: Iterable[Anchor], start: int, length: int, first: int, words: int) -> tuple[Anchor, ...]:
    """The anchors that stand in a line, counted from the first of its words."""
    return tuple(
        anchor._replace(offset=min(words, max(0, anchor.offset - first)))
        for anchor in anchors
        if start <= anchor.offset <= start + length
    )


def joined(lines: Sequence[Line]) -> Line:
    """The lines of a heading, which is one block."""
    if len(lines) == 1:
        return lines[0]
    text = " ".join(line.text for line in lines)
    lead = len(text) if lines and all(line.lead >= len(line.text) for line in lines) else 0
    return Line(text, lead, all(line.italic for line in lines), lines[0].anchors if lines else ())


def with_mark(lines: Sequence[Line], mark: str) -> Sequence[Line]:
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
