"""One ``w:p``: its words, how far they are bold, its style and its place in a list."""

from __future__ import annotations

from typing import NamedTuple

from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.docx.styles import Style


class Anchor(NamedTuple):
    """Where a comment's range begins or ends, as an offset in a line."""

    comment: str
    ends: bool
    offset: int


class Line(NamedTuple):
    text: str
    lead: int = 0  # so far is it bold from the start
    italic: bool = False
    anchors: tuple[Anchor, ...] = ()


class Paragraph:
    """A paragraph while it is read, run by run, and afterwards."""

    __slots__ = (
        "_all_bold",
        "_all_italic",
        "_anchors",
        "_lead",
        "_length",
        "_parts",
        "after",
        "before",
        "contextual",
        "heading",
        "ilvl",
        "lines",
        "mark",
        "num_id",
        "style",
        "style_id",
    )

    def __init__(self, style: Style) -> None:
        self._parts: list[str] = []
        self._length = self._lead = 0
        self._all_bold = self._all_italic = True
        self._anchors: list[Anchor] = []
        self.lines: list[Line] = []
        self.mark: tuple[str, int] | None = None  # as counted in its list, and how deep
        self.take(None, style)

    def take(self, style_id: str | None, style: Style) -> None:
        self.style_id, self.style = style_id, style
        self.heading = style.heading
        self.num_id, self.ilvl = style.num_id, style.ilvl
        self.before, self.after, self.contextual = style.before, style.after, style.contextual

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

    def anchor(self, comment: str, *, ends: bool) -> None:
        self._anchors.append(Anchor(comment, ends, self._length))

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
