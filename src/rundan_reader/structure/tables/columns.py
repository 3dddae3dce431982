"""What the columns of a table hold, by its head or by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rundan_reader.lexicon import table
from rundan_reader.structure.entries import take_apart
from rundan_reader.structure.kinds import kind_of
from rundan_reader.structure.labels import attendance_meaning, meaning
from rundan_reader.structure.tables.grids import Cell, Grid, Row
from rundan_reader.text.patterns import Pattern

_NUMBER = Pattern(r"(?:§\s?)?\d{1,3}(?:[./]\d{1,4})?[.)]?|[a-z]\)")
_CLOCK = Pattern(r"(?:kl\.?\s?)?\d{1,2}[.:]\d\d(?:\s?[-–—]\s?\d{1,2}[.:]\d\d)?")
_HEAD_ROWS = 3
_MOST_HEAD_WORDS = 40  # characters; a longer cell is no column head
_LONGEST_NAMES = 90
_MOST = 0.6  # so large a part of a column's cells must agree for its content to name it

_WHO = ("owner", "presenter")
_NO_CELL = Cell()

Columns = dict[str, int]


@dataclass(frozen=True, slots=True)
class Headed:
    """A table with its columns named and the rows below its head."""

    grid: Grid
    columns: Columns
    rows: tuple[Row, ...]
    head: Row = ()

    def cell(self, row: Row, role: str) -> Cell:
        at = self.columns.get(role)
        return row[at] if at is not None and at < len(row) else _NO_CELL


def headed(grid: Grid, roles: Sequence[str]) -> Headed:
    """The table with its columns named by the head words of ``roles``, else by their content."""
    best: Columns = {}
    at = -1
    for index, row in enumerate(grid.rows[:_HEAD_ROWS]):
        columns = _named(row, roles)
        if len(columns) > len(best) and len(columns) * 2 >= sum(map(bool, row)):
            best, at = columns, index
    if len(best) < 2:
        best, at = {}, -1
    rows = grid.rows[at + 1 :]
    best = best | _by_content(rows, best, [role for role in roles if role in _TESTS and role not in best])
    return Headed(grid, best, rows, grid.rows[at] if at >= 0 else ())


def _named(row: Row, roles: Sequence[str]) -> Columns:
    columns: Columns = {}
    for index, cell in enumerate(row):
        key = next((role for role in roles_of(cell.lower, roles) if role not in columns), None)
        if key:
            columns[key] = index
    return columns


def roles_of(words: str, roles: Sequence[str]) -> Iterator[str]:
    """Those of ``roles`` that a column head in lower case may name, the likeliest first."""
    if not words or len(words) > _MOST_HEAD_WORDS:
        return
    words = "/".join(part.strip() for part in words.split("/")).strip(" :*")
    known = _roles_by_form()
    forms = {words, *words.split("/")} if "/" in words else {words}
    if "- " in words:
        forms.add(words.replace("- ", ""))  # "När-" and below it "varande", where the column is narrow
    if not forms.isdisjoint(known):
        named = {role for form in forms for role in known.get(form, ())}
        if "task" in roles and len(forms) > 1 and "due" in named and not named.isdisjoint(_WHO):
            yield "task"  # "Ansvarig/klart": who, and what by when
        yield from (role for role in roles if role in named)
    if "name" in roles and attendance_meaning(words) == "present":
        yield "name"


@cache
def _roles_by_form() -> dict[str, frozenset[str]]:
    """What each form of a column's head may stand for."""
    found: dict[str, set[str]] = {}
    for section in ("columns", "item"):
        for role, forms in table("labels")[section].items():
            for form in forms:
                found.setdefault(form, set()).add(role)
    return {form: frozenset(roles) for form, roles in found.items()}


def _by_content(rows: Sequence[Row], known: Columns, wanted: Sequence[str]) -> Columns:
    """Columns for the roles that are ``wanted``, by what stands in them; the plainest content is looked for first."""
    found: Columns = {}
    width = max(map(len, rows), default=0)
    free = [column for column in range(width) if column not in known.values()]
    for column in free:
        cells = [row[column] for row in rows if column < len(row) and row[column]]
        if not cells:
            continue
        for role, fits in _TESTS.items():
            if role in wanted and role not in found and sum(map(fits, cells)) >= _MOST * len(cells):
                found[role] = column
                break
    return found


def _is_kind(cell: Cell) -> bool:
    return meaning(cell.lines[0].lower, "item") in ("decision", "text") and len(cell.lines[0].text) < 16


def _is_presenter(cell: Cell) -> bool:
    words = cell.lines[0].words
    return words.text[:1].isupper() and len(words.text) <= _LONGEST_NAMES and bool(take_apart(words).entries)


_TESTS = {
    "number": lambda cell: _NUMBER.fullmatch(cell.lower) is not None,
    "start": lambda cell: _CLOCK.fullmatch(cell.lower) is not None,
    "kind": _is_kind,
    "name": lambda cell: kind_of(cell.text) == "person",
    "presenter": _is_presenter,
    "organisation": lambda cell: kind_of(cell.text) == "organisation",
    "role": lambda cell: kind_of(cell.text) == "role",
}
