"""Ruled lines → tables: which cells there are, merged ones included, and the words that stand in each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from rundan_reader.formats.pdf.ruling import Rule
from rundan_reader.formats.pdf.runs import Run

_NEAR = 2.5  # points: so near, two edges are one
_TOUCHES = 4.0
_MOST_RULES = 800
_MOST_CELLS = 20_000

Cell = tuple[int, int]  # row, column


@dataclass(slots=True)
class Grid:
    """A table on one page: its edges, and the words of each cell that has any."""

    xs: list[float]
    ys: list[float]
    cells: dict[Cell, list[Run]] = field(default_factory=lambda: defaultdict(list))
    rights: dict[Cell, float] = field(default_factory=dict)  # where each cell ends

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]


def grids_of(lines: list[Rule], runs: list[Run]) -> tuple[list[Grid], list[Run]]:
    """The tables of a page from top to bottom, and the words outside them."""
    level = _merged((rule for rule in lines if rule.y0 == rule.y1), level=True)
    upright = _merged((rule for rule in lines if rule.y0 != rule.y1), level=False)
    if not (level and upright) or len(level) + len(upright) > _MOST_RULES:
        return [], runs
    grids = []
    rest = runs
    for rules in _connected(level, upright):
        grid = _grid(rules)
        if grid is not None:
            rest = _fill(grid, rules, rest)
            if grid.cells:
                grids.append(grid)
    return sorted(grids, key=lambda grid: grid.top), rest


def _merged(rules: Iterable[Rule], *, level: bool) -> list[Rule]:
    """Pieces of one ruled line put together."""
    along: Callable[[Rule], tuple[float, float]] = (lambda r: (r.x0, r.x1)) if level else (lambda r: (r.y0, r.y1))
    across: Callable[[Rule], float] = (lambda r: r.y0) if level else (lambda r: r.x0)
    tracks: list[list[Rule]] = []
    for rule in sorted(rules, key=across):
        if tracks and across(rule) - across(tracks[-1][0]) < _NEAR:
            tracks[-1].append(rule)
        else:
            tracks.append([rule])
    merged = []
    for track in tracks:
        at = across(track[0])
        pieces = sorted(along(rule) for rule in track)
        start, end = pieces[0]
        for piece_start, piece_end in pieces[1:]:
            if piece_start > end + _TOUCHES:
                merged.append(Rule(start, at, end, at) if level else Rule(at, start, at, end))
                start, end = piece_start, piece_end
            end = max(end, piece_end)
        merged.append(Rule(start, at, end, at) if level else Rule(at, start, at, end))
    return merged


def _connected(level: list[Rule], upright: list[Rule]) -> list[list[Rule]]:
    """Groups of ruled lines that meet."""
    rules = level + upright
    groups = _Groups(len(rules))
    for i, across in enumerate(level):
        for j, down in enumerate(upright, start=len(level)):
            if (
                across.x0 - _TOUCHES <= down.x0 <= across.x1 + _TOUCHES
                and down.y0 - _TOUCHES <= across.y0 <= down.y1 + _TOUCHES
            ):
                groups.join(i, j)
    members: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        members[groups.of(index)].append(rule)
    return list(members.values())


def _grid(rules: list[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.y0 == rule.y1]
    upright = [rule for rule in rules if rule.y0 != rule.y1]
    if not level or not upright:
        return None
    # A page may hold a piece of a table without its upper or lower edge: the other lines' ends give it.
    xs = _edges([rule.x0 for rule in upright], [rule.x0 for rule in level] + [rule.x1 for rule in level])
    ys = _edges([rule.y0 for rule in level], [rule.y0 for rule in upright] + [rule.y1 for rule in upright])
    cells = (len(xs) - 1) * (len(ys) - 1)
    return Grid(xs, ys) if 1 < cells <= _MOST_CELLS else None


def _edges(places: list[float], ends: list[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted([*places, min(ends), max(ends)]):
        if not edges or place - edges[-1] > _TOUCHES:
            edges.append(place)
    return edges


def _fill(grid: Grid, rules: list[Rule], runs: list[Run]) -> list[Run]:
    """Puts the words into the grid's cells; those outside it are given back."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    groups = _joined_cells(grid, rules, rows, columns)
    for index in range(rows * columns):
        cell = divmod(groups.of(index), columns)
        grid.rights[cell] = max(grid.rights.get(cell, 0.0), grid.xs[index % columns + 1])
    rest = []
    for run in runs:
        row = bisect_right(grid.ys, run.y - 0.3 * run.face.size) - 1
        if not 0 <= row < rows:
            rest.append(run)
            continue
        for part, column in _by_columns(run, grid.xs):
            if 0 <= column < columns:
                grid.cells[divmod(groups.of(row * columns + column), columns)].append(part)
            else:
                rest.append(part)
    return rest


def _by_columns(run: Run, xs: list[float]) -> Iterator[tuple[Run, int]]:
    """The run, or its words where they stand in several columns."""
    first, last = (bisect_right(xs, (run.x0s[end] + run.x1s[end]) / 2) - 1 for end in (0, -1))
    if first == last:
        yield run, first
        return
    for word in run.words():
        yield word, bisect_right(xs, (word.x0s[0] + word.x1s[0]) / 2) - 1


def _joined_cells(grid: Grid, rules: list[Rule], rows: int, columns: int) -> _Groups:
    """Cells between which no line runs are one cell."""
    groups = _Groups(rows * columns)
    walls = _covered([r for r in rules if r.x0 == r.x1], grid.xs, grid.ys, lambda r: (r.x0, r.y0, r.y1))
    floors = _covered([r for r in rules if r.y0 == r.y1], grid.ys, grid.xs, lambda r: (r.y0, r.x0, r.x1))
    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and (column + 1, row) not in walls:
                groups.join(row * columns + column, row * columns + column + 1)
            if row + 1 < rows and (row + 1, column) not in floors:
                groups.join(row * columns + column, (row + 1) * columns + column)
    return groups


def _covered(
    rules: list[Rule], edges: list[float], steps: list[float], parts: Callable[[Rule], tuple[float, float, float]]
) -> set[tuple[int, int]]:
    """Which steps along which edges have a line."""
    covered = set()
    for rule in rules:
        at, start, end = parts(rule)
        edge = min(range(len(edges)), key=lambda index: abs(edges[index] - at))
        for step in range(len(steps) - 1):
            middle = (steps[step] + steps[step + 1]) / 2
            if start - _NEAR <= middle <= end + _NEAR:
                covered.add((edge, step))
    return covered


class _Groups:
    """Numbers that are joined into groups; a group is known by its least number."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def of(self, index: int) -> int:
        while self._parents[index] != index:
            self._parents[index] = self._parents[self._parents[index]]
            index = self._parents[index]
        return index

    def join(self, one: int, other: int) -> None:
        one, other = self.of(one), self.of(other)
        self._parents[max(one, other)] = min(one, other)
