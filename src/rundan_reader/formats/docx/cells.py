"""Table cells while they are read: the part of a table that is open, and what its lines become."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from rundan_reader.formats.words import Line


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
