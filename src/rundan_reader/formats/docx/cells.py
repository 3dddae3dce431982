"""Table cells while they are read: the part of a table that is open, and what its lines become."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from rundan_reader.formats.docx.paragraphs import Line, Paragraph


@dataclass(slots=True)
class Cell:
    """A cell of a table: its place, and its lines with their list marks."""

    table: int
    row: int
    column: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Open:
    """A table, row or cell whose end has not come yet."""

    element: etree._Element
    table: int = 0
    row: int = -1
    column: int = 0
    width: int = 1
    continued: bool = False  # goes on from the cell above
    lines: list[Line] = field(default_factory=list)


def with_mark(paragraph: Paragraph) -> list[Line]:
    """The lines of a paragraph in a cell, the first with its list mark."""
    lines = paragraph.lines
    mark = paragraph.mark[0] if paragraph.mark else ""
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


def flattened(cells: list[Line]) -> Line:
    return Line("\t".join(cell.text for cell in cells))
