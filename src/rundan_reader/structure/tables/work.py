"""A table of work: what is to be done, by whom, by when."""

from __future__ import annotations

from rundan_reader.structure.sections import Work
from rundan_reader.structure.tables.columns import headed
from rundan_reader.structure.tables.grids import Grid

_STATES = ("status", "läge", "läget", "klart?", "utfört", "utfall")
_ROLES = ("number", "owner", "due", "task", "title", "body")


def work_in(grid: Grid) -> tuple[Work, ...]:
    """The rows of a table with columns for what and who; nothing where it is another table."""
    table = headed(grid, _ROLES)
    what = next((role for role in ("task", "title", "body") if role in table.columns), None)
    if what is None or "owner" not in table.columns or not table.head:
        return ()
    status = next((n for n, cell in enumerate(table.head) if cell.lower.strip(" :") in _STATES), None)
    rows = []
    for row in table.rows:
        text, who, due = (table.cell(row, role).first for role in (what, "owner", "due"))
        state = row[status].first if status is not None and status < len(row) else None
        if text:
            rows.append(Work(text, who, due, state))
    return tuple(rows)
