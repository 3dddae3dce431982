"""An agenda that is a table: number, time, kind, what, who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rundan_reader.lexicon import words
from rundan_reader.structure.entries import Naming
from rundan_reader.structure.labels import label_of
from rundan_reader.structure.lines import Line
from rundan_reader.structure.sections import Section, Work
from rundan_reader.structure.tables.columns import Headed, headed
from rundan_reader.structure.tables.grids import Cell, Grid, Row
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_ROLES = ("number", "start", "kind", "presenter", "decision", "task", "due", "body", "title")
_NUMBER = Pattern(r"(?:§\s?)?(\d{1,3}(?:/\d{2,4})?)\s?[.)]?")
_COUNTED = re.compile(r"(?:§\s?)?(\d{1,3})[.)]?\s{1,3}(?=[^\W\d_a-zåäö])")  # before a title, where no column counts
_TELLING = 40  # the same for what is told of each point
_TEXTUAL = 12  # characters on average, from which a column may be the one that tells what


def agenda_of(grid: Grid) -> tuple[Section, ...]:
    """The points of an agenda table, or nothing where the table is something else."""
    table = _with_title(headed(grid, _ROLES))
    if table is None:
        return ()
    sections: list[Section] = []
    for row in table.rows:
        section = _section(table, row)
        if section is None or (sections and _continues(table, row)):
            if sections:
                sections[-1] = _continued(sections[-1], row)
        else:
            sections.append(section)
    return tuple(sections)


def _with_title(table: Headed) -> Headed | None:
    """The table if it is an agenda, with the column of its titles."""
    columns = dict(table.columns)
    number = columns.get("number")
    if number is not None and not _mostly_numbers(table.rows, number):
        columns.setdefault("title", number)
        del columns["number"]
    if "title" not in columns and {"number", "start", "kind"} & columns.keys():
        widest = _widest(table.rows, columns.values())
        columns |= {"title": widest} if widest is not None else {}
    known = {"number", "start", "kind", "presenter", "body", "decision"} & columns.keys()
    if "title" not in columns or not known or len(table.rows) < 2 or _is_list_of_tasks(columns):
        return None
    if "body" not in columns and len(columns) < table.grid.width:
        widest = _widest(table.rows, columns.values(), _TELLING)
        columns |= {"body": widest} if widest is not None else {}
    return replace(table, columns=columns)


def _is_list_of_tasks(columns: dict[str, int]) -> bool:
    return "due" in columns and "presenter" in columns and not {"start", "number", "body", "decision"} & columns.keys()


def _mostly_numbers(rows: Sequence[Row], column: int) -> bool:
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    return bool(cells) and sum(_NUMBER.fullmatch(cell.lower) is not None for cell in cells) * 2 >= len(cells)


def _widest(rows: Sequence[Row], taken: object, fewest: int = _TEXTUAL) -> int | None:
    sums: dict[int, int] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if column not in taken:  # type: ignore[operator]
                sums[column] = sums.get(column, 0) + len(cell.text)
    best = max(sums, key=lambda column: sums[column], default=None)
    return best if best is not None and sums[best] >= fewest * len(rows) else None


def _section(table: Headed, row: Row) -> Section | None:
    cell = table.cell
    title, kind, start = _title(table, row), cell(row, "kind"), cell(row, "start")
    if title is None:
        return None
    number = _NUMBER.fullmatch(cell(row, "number").lower or title.marker or "")
    counted = _COUNTED.match(title.text) if "number" not in table.columns else None
    presenters, work = cell(row, "presenter"), _to_do(table, row)
    used = {
        id(line)
        for column in ("number", "start", "presenter", "title", "body", "decision", "task", "due")
        for line in cell(row, column).lines
    }
    used |= {id(line) for line in (*kind.lines[:1], *presenters.lines)}
    return Section(
        title=title.words.cut(counted.end()) if counted else title.words,
        style="row",
        number=counted[1] if counted else number[1] if number else None,
        lines=tuple(
            line
            for line in (*cell(row, "title").lines, *cell(row, "body").lines)
            if line is not title and line not in work
        ),
        kind=kind.first or (title.words if title.lower in words("heads", "breaks") else None),
        start=start.first,
        presenters=() if _assigns(table) else tuple(Naming.of(line.words) for line in presenters.lines),
        decided=() if _is_mixed(table) else cell(row, "decision").lines,
        work=_work(table, row),
        side=tuple(line for each in row for line in each.lines if id(line) not in used),
        begin=min(line.start for each in row for line in each.lines),
    )


def _assigns(table: Headed) -> bool:
    """Whether the table hands out work, so that the person in a row is who does it."""
    return "due" in table.columns or "task" in table.columns


def _is_mixed(table: Headed) -> bool:
    """Whether decisions and work share a column: "Beslut/åtgärd"."""
    return (
        _assigns(table)
        and "decision" in table.columns
        and len(table.cell(table.head, "decision").lower) > len("beslut")
    )


def _work(table: Headed, row: Row) -> tuple[Work, ...]:
    who, due = table.cell(row, "presenter").first, table.cell(row, "due").first
    return tuple(Work(what, who, due) for what in _to_do(table, row).values())


def _to_do(table: Headed, row: Row) -> dict[Line, Passage]:
    """What the row hands out, by its lines: in a column of its own, or as the last line of its notes where the row
    names who is to do it and that line says what, as "Att göra: …" or in the infinitive."""
    if what := table.cell(row, "task") or (table.cell(row, "decision") if _is_mixed(table) else Cell()):
        return {line: line.words for line in what.lines}
    if "due" not in table.columns or not table.cell(row, "presenter") or not table.cell(row, "body"):
        return {}
    last = table.cell(row, "body").lines[-1]
    label = label_of(last.words, "item")
    if label and label.key == "task" and label.value:
        return {last: label.value}
    return {last: last.words} if _is_in_infinitive(last.lower) else {}


def _is_in_infinitive(lower: str) -> bool:
    first = lower.split(" ", 3)[:3]
    known = words("tasks", "infinitive")
    return len(first) > 1 and any(" ".join(first[:count]) in known for count in (1, 2, 3))


def _title(table: Headed, row: Row) -> Line | None:
    """The first line of the title's cell; a break may stand in any cell of its row."""
    line = next(iter(table.cell(row, "title").lines), None)
    return line or next((line for cell in row for line in cell.lines if line.lower in words("heads", "breaks")), None)


def _continues(table: Headed, row: Row) -> bool:
    """A row that goes on with the one above, as after a page break: no number, time or kind of its own."""
    counted = "number" in table.columns or "start" in table.columns
    return counted and not any(table.cell(row, role) for role in ("number", "start", "kind"))


def _continued(section: Section, row: Row) -> Section:
    lines: Iterator[Line] = (line for cell in row for line in cell.lines)
    return section._replace(lines=(*section.lines, *lines))
