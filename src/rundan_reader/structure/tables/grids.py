"""Tables as grids of cells, whether the file has them or another program flattened them into tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from rundan_reader.structure.lines import Line
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_ITEM_NUMBER = Pattern(r"(?:§\s?)?\d{1,3}\s?[.)]?|§\s?\d{1,3}(?:/\d{2,4})?")
_FEWEST_CELLS = 6
_FEWEST_TABS = 2


class Cell(NamedTuple):
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def lower(self) -> str:
        return " ".join(line.lower for line in self.lines)

    @property
    def first(self) -> Passage | None:
        return self.lines[0].words if self.lines else None

    def __bool__(self) -> bool:
        return bool(self.lines)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table with the lines of the document that it takes up, both ends included."""

    rows: tuple[Row, ...]
    first: int
    last: int
    flattened: bool = False

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def grids_of(lines: Sequence[Line]) -> tuple[Grid, ...]:
    """All tables among ``lines``, in order."""
    found: list[Grid] = []
    for table, group in groupby(lines, key=lambda line: line.block.origin.table if line.cell else None):
        members = tuple(group)
        found.extend(_flattened(members) if table is None else [_drawn(members)])
    return tuple(found)


def _drawn(lines: tuple[Line, ...]) -> Grid:
    rows = []
    for _, group in groupby(lines, key=lambda line: line.block.origin.row):
        cells: dict[int, list[Line]] = {}
        for line in group:
            cells.setdefault(line.block.origin.column or 0, []).append(line)
        rows.append(tuple(Cell(tuple(cells.get(column, ()))) for column in range(max(cells) + 1)))
    return Grid(tuple(rows), lines[0].index, lines[-1].index)


def _flattened(lines: tuple[Line, ...]) -> Iterator[Grid]:
    """Tables whose cells begin with tabs, a line each, or whose rows are lines with tabs between the cells."""
    if sum([line.tab for line in lines]) >= _FEWEST_CELLS:
        grid = _from_tabbed_cells(lines)
        yield from (grid,) if grid else ()
        return
    run: list[Line] = []
    for line in lines if any("\t" in line.text for line in lines) else ():
        tabs = line.text.count("\t")
        if tabs >= _FEWEST_TABS or (run and tabs):
            run.append(line)
            continue
        yield from _from_tabbed_rows(run)
        run = []
    yield from _from_tabbed_rows(run)


def _from_tabbed_rows(lines: Sequence[Line]) -> Iterator[Grid]:
    if sum(line.text.count("\t") >= _FEWEST_TABS for line in lines) > 1 and not _is_aligned_pair(lines):
        rows = tuple(tuple(_cells_in(line)) for line in lines)
        yield Grid(rows, lines[0].index, lines[-1].index, flattened=True)


def _is_aligned_pair(lines: Sequence[Line]) -> bool:
    """Two words a line, parted by as many tabs as it takes to bring the second ones below each other: no table."""
    cells = [line.text.split("\t") for line in lines]
    return len(set(map(len, cells))) > 1 and all(sum(map(bool, row)) == 2 and row[0] and row[-1] for row in cells)


def _cells_in(line: Line) -> Iterator[Cell]:
    at = 0
    for piece in (*line.text.split("\t"),):
        words = line.words.cut(at, at + len(piece))
        yield Cell((line.reworded(words),)) if words else Cell()
        at += len(piece) + 1


def _from_tabbed_cells(lines: tuple[Line, ...]) -> Grid | None:
    """Each tab begins a cell. Where a row begins shows by its number, or by a blank line once the row is full."""
    first = next(index for index, line in enumerate(lines) if line.tab)
    cells: list[list[Line]] = []
    for line in lines[first:]:
        if line.tab:
            cells.append([])
        cells[-1].append(line)
    starts = [index for index, cell in enumerate(cells) if _ITEM_NUMBER.fullmatch(_whole(cell))]
    if not starts:
        return None
    width = min((b - a for a, b in pairwise(starts)), default=len(cells))
    rows: list[list[Cell]] = [[]]
    for index, cell in enumerate(cells):
        if rows[-1] and (index in starts or (len(rows[-1]) >= width and cell[0].gap and starts[0] < index)):
            rows.append([])
        rows[-1].append(Cell(tuple(line for line in cell if line.words)))
    head = rows.pop(0)
    rows = [part for part in (head[:-width], head[-width:]) if part] + rows
    return Grid(tuple(map(tuple, rows)), lines[first].index, lines[-1].index, flattened=True)


def _whole(cell: list[Line]) -> str:
    return " ".join(line.lower for line in cell if line.words)
