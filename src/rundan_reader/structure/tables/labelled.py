"""A table of labels with what they say beside them: "Deltagare" and in the next cell their names."""

from __future__ import annotations

from collections.abc import Iterator

from rundan_reader.structure.attendance import Attended, Group
from rundan_reader.structure.entries import Entry, take_apart
from rundan_reader.structure.labels import attendance_meaning, meaning
from rundan_reader.structure.lines import Line
from rundan_reader.structure.tables.grids import Grid

_STATUSES: dict[str, Attended] = {
    "present": "present",
    "absent": "absent",
    "invited": "invited",
    "called": "called",
}
_FEWEST = 3  # known labels in a table of the head; people beside a label that is none, such as "Rådet"


def groups_beside(grid: Grid) -> Iterator[Group]:
    """The attendance that a table tells under labels of its own; nothing of other tables."""
    rows = [filled for row in grid.rows if len(filled := [cell for cell in row if cell]) == 2]
    rows = [filled for filled in rows if len(filled[0].lines) == 1]
    labels = [filled[0].lower.strip(" :") for filled in rows]
    known = [attendance_meaning(label) for label in labels]
    is_head = sum(bool(key or meaning(label, "head")) for label, key in zip(labels, known, strict=True)) >= _FEWEST
    for filled, label, key in zip(rows, labels, known, strict=True):
        entries = [entry for line in filled[1].lines for entry in _people(line, loose=bool(key))]
        unnamed = is_head and key is None and meaning(label, "head") is None and len(entries) >= _FEWEST
        status = _STATUSES.get("present" if unnamed else key or "")
        if status and entries:
            yield Group(status, entries=entries, inline=True)


def _people(line: Line, *, loose: bool) -> tuple[Entry, ...]:
    return take_apart(line.words.strip("•–-*· "), loose=loose).entries
