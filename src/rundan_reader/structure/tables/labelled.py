"""A table of labels with what they say beside them: "Deltagare" and in the next cell their names."""

from __future__ import annotations

from collections.abc import Iterator

from rundan_reader.structure.attendance import Attended, Group
from rundan_reader.structure.entries import take_apart
from rundan_reader.structure.labels import attendance_meaning
from rundan_reader.structure.tables.grids import Grid


def groups_beside(grid: Grid) -> Iterator[Group]:
    """The attendance that a table tells under labels of its own; nothing of other tables."""
    for row in grid.rows:
        filled = [cell for cell in row if cell]
        if len(filled) != 2 or len(filled[0].lines) != 1:
            continue
        key = attendance_meaning(filled[0].lower.strip(" :"))
        if key not in ("present", "absent", "invited", "called"):
            continue
        status: Attended = key  # type: ignore[assignment]
        entries = [entry for line in filled[1].lines for entry in take_apart(line.words, loose=True).entries]
        if entries:
            yield Group(status, entries=entries, inline=True)
