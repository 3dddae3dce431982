"""The labelled facts of a document's head: "Datum: …", "Plats" with its value below or in the next cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rundan_reader.structure.labels import Label, label_of, meaning
from rundan_reader.structure.lines import Line
from rundan_reader.structure.tables.grids import Grid
from rundan_reader.text.names import is_person
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_LONGEST = 300
_BESIDE = ("date", "time", "datetime", "place", "chair", "note_taker", "minutes_date")
_FURTHER = Pattern(r"(?<=\s)(?=[^\W\d_]{2,20}:\s?\S)|\t", ":", "\t")


@dataclass(frozen=True, slots=True)
class Field:
    """What a label says and where; ``key`` as in the lexicon."""

    key: str
    value: Passage


def fields_of(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Field]:
    """The fields among ``lines`` and in the tables among them, in order."""
    indexes = {line.index for line in lines}
    tables = [grid for grid in grids if grid.first in indexes and not grid.flattened]
    in_tables = {index for grid in tables for index in range(grid.first, grid.last + 1)}
    found = [field for at, line in enumerate(lines) if line.index not in in_tables for field in _of_line(lines, at)]
    return [*found, *(field for grid in tables for field in _of_grid(grid))]


def _of_line(lines: Sequence[Line], at: int) -> Iterator[Field]:
    label = label_of(lines[at].words, "head")
    if label is None:
        return
    value = label.value or _below(lines, at)
    if value is not None:
        yield from _parted(label, value)


def _parted(label: Label, value: Passage) -> Iterator[Field]:
    """One field, or several where more labels follow on the line: "Tid: 9–11 Plats: Teams"."""
    places = () if len(value.text) > _LONGEST else _FURTHER.finditer(value.lower)
    for at in (match.start() for match in places if match.start()):
        further = label_of(value.cut(at), "head")
        if further and further.value and further.key != label.key and further.key in _BESIDE:
            yield Field(label.key, value.cut(0, at))
            yield from _parted(further, further.value)
            return
    yield Field(label.key, value)


def _below(lines: Sequence[Line], at: int) -> Passage | None:
    """The value on the next line, unless that is a label itself."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or following.index != lines[at].index + 1 or following.heading:
        return None
    return None if label_of(following.words, "head") or label_of(following.words, "attendance") else following.words


def _of_grid(grid: Grid) -> Iterator[Field]:
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if not cell.lines:
                continue
            label = label_of(cell.lines[0].words, "head")
            beside = next((other.first for other in row[column + 1 :] if other), None)
            if label is None:
                if beside and meaning(cell.lower, "head") == "document" and is_person(beside.text):
                    yield Field("note_taker", beside)
                continue
            below = (
                grid.rows[number + 1][column].first
                if number + 1 < len(grid.rows) and column < len(grid.rows[number + 1])
                else None
            )
            value = (
                label.value
                or (cell.lines[1].words if len(cell.lines) > 1 else None)
                or _no_label(beside)
                or _no_label(below)
            )
            if value:
                yield Field(label.key, value)


def _no_label(value: Passage | None) -> Passage | None:
    return value if value and not label_of(value, "head") else None
