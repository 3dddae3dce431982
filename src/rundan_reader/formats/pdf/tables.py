"""A table over one or several pages: rows that go on, headings that are repeated."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from rundan_reader.formats.pdf.grid import Grid
from rundan_reader.formats.pdf.lines import Line, lines_of
from rundan_reader.formats.pdf.runs import Run
from rundan_reader.formats.pdf.tags import Cell, Path

_SAME_EDGE = 4.0  # points
_PADDING = 10.0  # points between the words of two columns
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
    path: Path = ()  # where the file is tagged


@dataclass(slots=True)
class Table:
    page: int
    xs: list[float]  # the edges of its columns
    rows: list[Row]
    path: Path = ()  # where the file is tagged, without regard to ruled lines

    def goes_on_in(self, other: Table) -> bool:
        """Whether the other, at the top of the next page, is the rest of this one."""
        if self.path:
            # What is repeated at the top of a page is no part of the tagged table.
            return self.path == other.path or (not other.path and self._repeats(other.rows))
        return len(self.xs) == len(other.xs) and all(
            abs(one - another) < _SAME_EDGE for one, another in zip(self.xs, other.xs, strict=True)
        )

    def take(self, other: Table) -> None:
        rows = other.rows
        if self._repeats(rows[:1]):
            rows = rows[1:]
        if rows and self.rows and _goes_on(self.rows[-1], rows[0]):
            _join(self.rows[-1], rows[0])
            rows = rows[1:]
        self.rows += rows

    def _repeats(self, rows: list[Row]) -> bool:
        """Whether the rows are the table's heading once more."""
        return bool(rows) and all(any(_says_the_same(own, row) for own in self.rows[:2]) for row in rows)


def table_of(grid: Grid, page: int) -> Table:
    rows = [Row({}, bottom) for bottom in grid.ys[1:]]
    for (row, column), runs in sorted(grid.cells.items()):
        left, right = grid.xs[column], grid.rights[row, column]
        rows[row].cells[column] = CellText(lines_of(runs, page), left, right)
    return Table(page, grid.xs, [row for row in rows if row.cells])


def tagged_tables(runs: list[Run], page: int) -> tuple[list[tuple[float, Table]], list[Run]]:
    """The tables that a tagged file states, each with its top, and the words outside them."""
    found: dict[Path, dict[Cell, list[Run]]] = {}
    rest = []
    for run in runs:
        cell = run.tag.cell
        if cell is None:
            rest.append(run)
        else:
            found.setdefault(cell.table, {}).setdefault(cell, []).append(run)
    tables = [(min(run.y for own in cells.values() for run in own), _tagged(cells, page)) for cells in found.values()]
    return tables, rest


def _tagged(cells: dict[Cell, list[Run]], page: int) -> Table:
    lefts: dict[int, float] = {}
    for cell, runs in cells.items():
        lefts[cell.column] = min(lefts.get(cell.column, math.inf), *(run.x0s[0] for run in runs))
    edge = max(max(run.x1s) for runs in cells.values() for run in runs)
    rows: dict[Path, Row] = {}
    for cell, runs in sorted(cells.items()):
        row = rows.setdefault(cell.row, Row({}, 0.0, cell.row))
        reach = max(max(run.x1s) for run in runs)
        right = min((left - _PADDING for left in lefts.values() if left > reach), default=edge)
        row.cells[cell.column] = CellText(lines_of(runs, page), lefts[cell.column], right)
        row.bottom = max(row.bottom, row.cells[cell.column].lines[-1].y)
    return Table(page, [], list(rows.values()), next(iter(cells)).table)


def _says_the_same(one: Row, other: Row) -> bool:
    return {column: _words(cell) for column, cell in one.cells.items()} == {
        column: _words(cell) for column, cell in other.cells.items()
    }


def _words(cell: CellText) -> str:
    return " ".join(line.text for line in cell.lines)


def _goes_on(last: Row, row: Row) -> bool:
    """A row broken over two pages: it has no first cell, and each piece continues one that filled the page."""
    if row.path or last.path:
        return row.path == last.path
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
        if column in last.cells:
            last.cells[column].lines += cell.lines
        else:
            last.cells[column] = cell
    last.bottom = row.bottom
