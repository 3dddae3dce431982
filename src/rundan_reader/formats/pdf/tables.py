"""A table over one or several pages: rows that go on, headings that are repeated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rundan_reader.formats.pdf.grid import Grid
from rundan_reader.formats.pdf.lines import Line, lines_of

_SAME_EDGE = 4.0  # points
_NEAR_BOTTOM = 2.2  # type sizes: text that ends nearer to its row's end fills the row
_FIGURES = re.compile(r"[\d\s.:,–-]+")  # a number or a clock time begins a row of its own


@dataclass(slots=True)
class CellText:
    lines: list[Line]
    left: float
    right: float


@dataclass(slots=True)
class Row:
    cells: dict[int, CellText]
    bottom: float


@dataclass(slots=True)
class Table:
    page: int
    xs: list[float]
    rows: list[Row]

    def goes_on_in(self, other: Table) -> bool:
        """Whether the other, at the top of the next page, is the rest of this one."""
        return len(self.xs) == len(other.xs) and all(
            abs(one - another) < _SAME_EDGE for one, another in zip(self.xs, other.xs, strict=True)
        )

    def take(self, other: Table) -> None:
        rows = other.rows
        if rows and any(_says_the_same(rows[0], row) for row in self.rows[:2]):
            rows = rows[1:]  # the heading, repeated on the new page
        if rows and self.rows and _goes_on(self.rows[-1], rows[0]):
            _join(self.rows[-1], rows[0])
            rows = rows[1:]
        self.rows += rows


def table_of(grid: Grid, page: int) -> Table:
    rows = [Row({}, bottom) for bottom in grid.ys[1:]]
    for (row, column), words in sorted(grid.cells.items()):
        left, right = grid.xs[column], grid.rights[row, column]
        rows[row].cells[column] = CellText(lines_of(words, page), left, right)
    return Table(page, grid.xs, [row for row in rows if row.cells])


def _says_the_same(one: Row, other: Row) -> bool:
    return {column: _words(cell) for column, cell in one.cells.items()} == {
        column: _words(cell) for column, cell in other.cells.items()
    }


def _words(cell: CellText) -> str:
    return " ".join(line.text for line in cell.lines)


def _goes_on(last: Row, row: Row) -> bool:
    """A row broken over two pages: it has no first cell, and each piece continues one that filled the page."""
    if not row.cells or 0 in row.cells or 0 not in last.cells:
        return False
    return all(
        column in last.cells and _fills(last.cells[column], last.bottom) and not _FIGURES.fullmatch(_words(cell))
        for column, cell in row.cells.items()
    )


def _fills(cell: CellText, bottom: float) -> bool:
    line = cell.lines[-1]
    return bottom - line.y < _NEAR_BOTTOM * line.face.size


def _join(last: Row, row: Row) -> None:
    for column, cell in row.cells.items():
        last.cells[column].lines += cell.lines
    last.bottom = row.bottom
