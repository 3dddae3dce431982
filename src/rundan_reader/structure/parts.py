"""The whole document in its parts, each ready for the recognisers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rundan_reader.lexicon import words
from rundan_reader.model import Document
from rundan_reader.structure.attendance import Attendance, Group, attendance_of
from rundan_reader.structure.labels import closing, label_of, meaning, opens_signature
from rundan_reader.structure.lines import Line, furniture_of, lines_of, renumbered
from rundan_reader.structure.noise import without_noise
from rundan_reader.structure.points.below import with_children
from rundan_reader.structure.points.choice import points_among
from rundan_reader.structure.points.heads import Head, heads_of
from rundan_reader.structure.points.titles import parted
from rundan_reader.structure.sections import Section
from rundan_reader.structure.tables.agenda import agenda_of
from rundan_reader.structure.tables.grids import Grid, grids_of
from rundan_reader.structure.tables.labelled import groups_beside
from rundan_reader.structure.tables.people import attendance_table
from rundan_reader.structure.tables.work import work_in
from rundan_reader.text.names import is_person
from rundan_reader.text.passage import Passage, lowered

_FEWEST_HEADS = 4
_FOOT = 14  # a sign-off stands among so many last lines
_MOST_TITLE_LINES = 8
_SIGNING = ("note_taker", "adjuster")
_NEAR = 5  # so few lines part one line of the head from the next


@dataclass(frozen=True, slots=True)
class Parts:
    """Head and foot as lines, attendance as groups, the points as sections; page heads and feet apart."""

    head: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    sections: tuple[Section, ...] = ()
    foot: tuple[Line, ...] = ()
    furniture: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
    lower: str = ""  # all that the document says, in lower case


def parts_of(document: Document) -> Parts:
    whole = Passage(document.text, lowered(document.text), 0)
    kept, page_heads = without_noise(lines_of(document, whole))
    lines = renumbered(kept)
    grids = grids_of(lines)
    work = [grid for grid in grids if work_in(grid)]
    agenda = _without_work({grid: sections for grid in grids if (sections := agenda_of(grid))}, work)
    people = {grid: groups for grid in grids if grid not in agenda and (groups := attendance_table(grid, lines))}
    told = [group for grid in grids if grid not in agenda and grid not in people for group in groups_beside(grid)]
    tabled = _lines_in([*agenda, *people, *(grid for grid in grids if not grid.flattened)])
    attendance = attendance_of(lines, tabled)
    body_from = _body_from(lines, attendance, list(people))
    points = points_among(heads_of(lines, tabled | attendance.lines), body_from)
    while points and _is_signature(lines, points[-1].line):
        points.pop()
    planned = _told_again(agenda, points)
    if planned or _tell_more(points, agenda):
        agenda = {}
    elif agenda:
        points = []
    foot_from = _foot_from(lines, points[-1].index if points else body_from)
    if agenda:
        sections, first = tuple(chain.from_iterable(agenda.values())), min(grid.first for grid in agenda)
        sections += tuple(_under(grid, lines) for grid in work if grid.first > first and grid not in agenda)
    else:
        own = [grid for grid in grids if (grid in work or not grid.flattened) and grid not in people]
        sections, first = _sections(points, lines, foot_from, own), points[0].index if points else body_from
        sections = tuple(_as_planned(section, planned) for section in sections)
    listed = _lines_in(list(people))
    return Parts(
        head=tuple(line for line in lines[:first] if line.index not in attendance.lines | listed),
        groups=_who_came(*chain.from_iterable(people.values()), *told, *attendance.groups),
        sections=sections,
        foot=tuple(lines[foot_from:]),
        furniture=(*furniture_of(document, whole), *page_heads),
        grids=grids,
        lower=whole.lower,
    )


def _who_came(*groups: Group) -> tuple[Group, ...]:
    """ "Medverkande" are guests only where others are said to have been there."""
    if not any(group.status == "present" for group in groups):
        for group in groups:
            group.status = "present" if group.status == "invited" else group.status
    return groups


def _told_again(agenda: Mapping[Grid, tuple[Section, ...]], points: Sequence[Head]) -> dict[str, Section]:
    """The rows of an agenda by their titles, where the document goes through them again under heads of their own."""
    rows = {row.title.lower: row for sections in agenda.values() for row in sections}
    again = sum(head.title.lower in rows for head in points)
    return rows if again >= _FEWEST_HEADS and again * 2 >= len(points) else {}


def _as_planned(section: Section, planned: Mapping[str, Section]) -> Section:
    """With kind, time and presenters from its row in the agenda."""
    row = planned.get(section.title.lower)
    if row is None:
        return section
    presenters = section.presenters or row.presenters
    return section._replace(kind=section.kind or row.kind, start=section.start or row.start, presenters=presenters)


def _tell_more(points: Sequence[Head], agenda: Mapping[Grid, tuple[Section, ...]]) -> bool:
    """Whether the document's own heads are its points, and what looks like an agenda a table within one of them."""
    rows = sum(map(len, agenda.values()))
    return len(points) >= max(_FEWEST_HEADS, rows) and all(head.style in ("heading", "numbered") for head in points)


def _without_work(agenda: dict[Grid, tuple[Section, ...]], work: Sequence[Grid]) -> dict[Grid, tuple[Section, ...]]:
    """A table of work is an agenda only where no other table is."""
    plain = {grid: sections for grid, sections in agenda.items() if grid not in work}
    return plain or agenda


def _under(grid: Grid, lines: Sequence[Line]) -> Section:
    """A table of work beside the agenda's, under the line that heads it."""
    above = lines[grid.first - 1] if grid.first and not lines[grid.first - 1].cell else None
    titled = above if above and meaning(above.lower, "item") == "task" else lines[grid.first]
    return Section(title=titled.words, style="bare", grids=(grid,), begin=titled.start)


def _lines_in(grids: Sequence[Grid]) -> frozenset[int]:
    return frozenset(chain.from_iterable(range(grid.first, grid.last + 1) for grid in grids))


def _body_from(lines: Sequence[Line], attendance: Attendance, people: Sequence[Grid]) -> int:
    """The first line that is neither title, head field nor attendance; these stand close together at the top."""
    counted = next((line.index for line in lines if line.marker and line.marker.strip("§ .):(") == "1"), len(lines))
    listed = attendance.lines | _lines_in(people)
    last = -1
    for line in lines[:counted]:
        near = line.index - last <= (_NEAR if last >= 0 else _MOST_TITLE_LINES)
        if near and (line.index in listed or label_of(line.words, "head")):
            last = line.index
    return last + 1 if last >= 0 else 1


def _foot_from(lines: Sequence[Line], after: int) -> int:
    """Where somebody signs off, after the last point has begun; the end of the document where nobody does."""
    for line in lines[max(after + 1, len(lines) - _FOOT) :]:
        if _signs_above(lines, line):
            return line.index - 1
        if line.text.startswith("/") or closing(line.words) or _signs_off(line.words):
            return line.index
    return len(lines)


def _signs_off(words_in: Passage) -> bool:
    label = label_of(words_in, "head")
    if label is not None:
        return label.key in _SIGNING
    return any(opens_signature(words_in, key) is not None for key in _SIGNING)


def _is_signature(lines: Sequence[Line], line: Line) -> bool:
    """A name by itself after a letter's last greeting, or after "/Anna"."""
    above = lines[max(0, line.index - _NEAR) : line.index]
    return is_person(line.text) and any(closing(one.words) == "greeting" or one.text.startswith("/") for one in above)


def _signs_above(lines: Sequence[Line], line: Line) -> bool:
    """ "Anna Berg" and below it "sekreterare"."""
    name, _, office = line.text.rpartition(", ")
    if office.lower() in words("roles", "signing") and is_person(name):
        return True
    above = lines[line.index - 1].text if line.index else ""
    first, _, rest = line.lower.partition("  ")
    name = above.partition("  ")[0] if rest else above
    return first in words("roles", "signing") and is_person(name.strip())


def _sections(
    points: Sequence[Head], lines: Sequence[Line], foot_from: int, grids: Sequence[Grid]
) -> tuple[Section, ...]:
    top = _top_level(points)
    sections: list[Section] = []
    for position, head in enumerate(points):
        end = points[position + 1].index if position + 1 < len(points) else foot_from
        section = _section(head, lines[head.index + 1 : end], grids)
        if head.index in top or not sections:
            sections.append(section)
        else:
            sections[-1] = sections[-1]._replace(children=(*sections[-1].children, section))
    return tuple(section if section.children else with_children(section) for section in map(parted, sections))


def _section(head: Head, lines: Sequence[Line], grids: Sequence[Grid]) -> Section:
    own = [grid for grid in grids if lines and lines[0].index <= grid.first <= lines[-1].index]
    tabled = {index for grid in own for index in range(grid.first, grid.last + 1)}
    return Section(
        title=head.title,
        style=head.style,
        number=head.number,
        lines=tuple(line for line in lines if line.index not in tabled),
        grids=tuple(own),
        start=head.start,
        after=head.after,
        begin=head.line.start,
    )


def _top_level(points: Sequence[Head]) -> set[int]:
    """The points that are no part of another: those numbered 4, not 4.1, else the headings of the highest level."""
    whole = [head for head in points if head.count is not None]
    if whole and any(head.number and head.count is None for head in points):
        return {head.index for head in points if head.number is None or head.count is not None}
    if whole or not all(head.style == "heading" for head in points):
        return {head.index for head in points}
    if not points:
        return set()
    levels = sorted(head.level for head in points)
    highest = levels[1] if len(levels) > 1 and levels[0] != levels[1] else levels[0]
    return {head.index for head in points if head.level <= highest}
