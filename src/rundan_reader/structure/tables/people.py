"""Attendance as a table: names, where they come from, what they do, and who was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from rundan_reader.lexicon import words
from rundan_reader.structure.attendance import Attended, Group
from rundan_reader.structure.entries import Entry, take_apart
from rundan_reader.structure.kinds import kind_of, may_be_body, split_role
from rundan_reader.structure.labels import attendance_meaning, label_of
from rundan_reader.structure.lines import Line
from rundan_reader.structure.tables.columns import Headed, headed, roles_of
from rundan_reader.structure.tables.grids import Cell, Grid, Row
from rundan_reader.text.passage import Passage

_ROLES = ("name", "presence", "absence", "organisation", "role", "group")
_MOST = 0.6


def attendance_table(grid: Grid, lines: Sequence[Line]) -> list[Group]:
    """The people of a table that lists them, by status; nothing where the table is something else."""
    table = _with_places(headed(grid, _ROLES))
    status = _status_above(grid, lines)
    if "name" not in table.columns or not _is_attendance(table, status is not None):
        return []
    groups: dict[Attended, Group] = {}
    standing: Attended = status or "present"
    host: Passage | None = None
    beside = _substitutes(table)
    for row in table.rows:
        standing = _announced(row) or standing
        host = table.cell(row, "organisation").first or host
        for entry, attended in chain.from_iterable(_entries(each, row, standing) for each in (table, *beside)):
            if entry.organisation is None and _spans_rows(table):
                entry = replace(entry, organisation=host)
            groups.setdefault(attended, Group(attended)).entries.append(entry)
    return list(groups.values())


def _substitutes(table: Headed) -> list[Headed]:
    """The table by its further columns of names with ticks of their own: "Ordinarie", "Närv.", "Ersättare", "Närv."."""
    if "presence" not in table.columns:
        return []
    taken, found = set(table.columns.values()), list[Headed]()
    for index, cell in enumerate(table.head[:-1]):
        ticks = index + 1
        if not {index, ticks} & taken and _heads(cell, "name") and _heads(table.head[ticks], "presence"):
            found.append(replace(table, columns={**table.columns, "name": index, "presence": ticks}))
    return found


def _heads(cell: Cell, role: str) -> bool:
    return role in roles_of(cell.lower, (role,))


def _with_places(table: Headed) -> Headed:
    """The one column that no head or form explains, beside names and roles, is where people come from."""
    columns = table.columns
    free = [n for n in range(table.grid.width) if n not in columns.values()]
    if table.head or "organisation" in columns or not {"name", "role"} <= columns.keys() or len(free) != 1:
        return table
    cells = [row[free[0]] for row in table.rows if free[0] < len(row) and row[free[0]]]
    if cells and sum(may_be_body(cell.text) for cell in cells) >= _MOST * len(cells):
        return replace(table, columns={**columns, "organisation": free[0]})
    return table


def _announced(row: Row) -> Attended | None:
    """A row that only says what the people below it are: "Inbjudna"."""
    filled = [cell for cell in row if cell]
    key = attendance_meaning(filled[0].lower.strip(" :")) if len(filled) == 1 else None
    return key if key in ("present", "absent", "invited") else None  # type: ignore[return-value]


def _spans_rows(table: Headed) -> bool:
    """Whether an organisation stands before its people and is written once for all of them."""
    columns = table.columns
    return "organisation" in columns and columns["organisation"] < columns["name"]


def _is_attendance(table: Headed, announced: bool) -> bool:
    names = [table.cell(row, "name") for row in table.rows]
    filled = [cell for cell in names if cell]
    people = sum(bool(take_apart(cell.lines[0].words).entries) for cell in filled)
    sorts = {"organisation", "role", "presence", "absence"} & table.columns.keys()
    return bool(filled) and people >= _MOST * len(filled) and (announced or bool(sorts) or bool(table.head))


def _status_above(grid: Grid, lines: Sequence[Line]) -> Attended | None:
    """What a label right above the table, or its first cell, says of the people in it."""
    above = lines[grid.first - 1] if grid.first else None
    label = label_of(above.words, "attendance") if above and not above.cell else None
    key = label.key if label else attendance_meaning(lines[grid.first].lower.strip(" :"))
    return key if key in ("present", "absent", "invited") else None  # type: ignore[return-value]


def _entries(table: Headed, row: Row, status: Attended) -> Iterator[tuple[Entry, Attended]]:
    away = [entry for line in table.cell(row, "absence").lines for entry in take_apart(line.words).entries]
    attended = status if away else _attended(table, row, status)
    for line in table.cell(row, "name").lines:
        for entry in take_apart(line.words).entries:
            yield _completed(entry, table, row), attended
    for entry in away:
        yield _completed(entry, table, row), "absent"


def _completed(entry: Entry, table: Headed, row: Row) -> Entry:
    organisation, role = table.cell(row, "organisation").first, table.cell(row, "role").first
    if role and kind_of(role.text) == "role":
        role, _ = split_role(role) if organisation is None else (role, None)
    return Entry(entry.name, entry.organisation or organisation, entry.role or role, entry.remark, entry.full)


def _attended(table: Headed, row: Row, status: Attended) -> Attended:
    present, absent = table.cell(row, "presence"), table.cell(row, "absence")
    if "absence" in table.columns and _is_mark(absent):
        return "absent"
    if "presence" not in table.columns:
        return status
    if present.lower in words("attendance", "marked"):
        return status if status == "invited" else "present"
    return "absent" if not present or _is_unmarked(present) else status


def _is_mark(cell: Cell) -> bool:
    return bool(cell) and not _is_unmarked(cell)


def _is_unmarked(cell: Cell) -> bool:
    return cell.lower.strip(" .") in words("attendance", "unmarked")
