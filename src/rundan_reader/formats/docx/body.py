"""Paragraphs and cells of a Word document, handed to the builder as blocks."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from rundan_reader.formats import story
from rundan_reader.formats.builder import Builder
from rundan_reader.formats.docx.cells import Cell
from rundan_reader.formats.docx.paragraphs import Paragraph
from rundan_reader.formats.docx.walk import Walk
from rundan_reader.formats.words import stands_alone
from rundan_reader.model import BlockKind

_LINE = 240.0  # the unit of spacing in a line: twentieths of a point


class Story(story.Story):
    """Word's spacing before and after each paragraph, and the parts of the file in their order."""

    def __init__(self, builder: Builder, walk: Walk) -> None:
        super().__init__(builder, walk.links)
        self.walk = walk
        self._after = 0
        self._style: str | None = None

    def body(self, parts: Iterable[Paragraph | Cell]) -> None:
        for part in parts:
            if isinstance(part, Cell):
                self.cell(part.lines, part.table, part.row, part.column)
            elif not part.style.contents:
                self._paragraph(part)

    def edge(self, element: etree._Element, kind: BlockKind, seen: set[str]) -> None:
        """A page head or foot, its tables included."""
        for part in self.walk.read(element):
            self.margin(part.lines, kind, seen)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if self.leave_table():
            self._after = 0
        marker, deep = paragraph.mark or (None, 0)
        lines = paragraph.lines
        if not lines and not (marker and stands_alone(marker)):
            self.gap, self._after = True, 0
            return
        space = self._space(paragraph)
        if paragraph.heading:
            self.heading(lines, paragraph.heading, marker=marker, space=space)
        else:
            self.paragraph(lines, marker=marker, level=max(deep, paragraph.style.depth), space=space)

    def _space(self, paragraph: Paragraph) -> float:
        """Lines of clear space between the last paragraph and this one."""
        together = paragraph.contextual and paragraph.style_id == self._style
        space = 0 if together else max(self._after, paragraph.before)
        self._after, self._style = paragraph.after, paragraph.style_id
        return space / _LINE
