"""Work kept in a list under a label, or in a table of what, who and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rundan_reader.model import Span, Task
from rundan_reader.recognisers.people import Names
from rundan_reader.recognisers.tasks.owners import is_owner
from rundan_reader.recognisers.tasks.told import due_in, tasks_in
from rundan_reader.structure.entries import take_apart
from rundan_reader.structure.runs import Run
from rundan_reader.structure.sections import Work
from rundan_reader.structure.tables.grids import Grid
from rundan_reader.structure.tables.work import work_in
from rundan_reader.text.names import is_first_name
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import as_sentence
from rundan_reader.text.signals import Signals

_CLOSED = Pattern(
    r"\b(?:klart|klar|avslutad|avslutat|genomfört|utfört|slutfört|åtgärdat)\b\W*$", "klar", "avslut", "fört", "åtgärdat"
)
_BRACKET = Pattern(r"\((?P<who>[^()]{2,60})\)\s*\.?$", ")")
_PARTING = re.compile(r"\s[–—-]\s|:\s")
_BETWEEN_OWNERS = re.compile(r",\s?|\s(?:och|samt|&|o)\s|/")
_NAME = r"(?:Alla|[^\W\d_a-zåäö]\w+(?:\s[^\W\d_a-zåäö]\w+){0,2})"
_SAYS = re.compile(rf"(?P<who>{_NAME}(?:(?:,|\soch|\s&)\s{_NAME}){{0,3}})\s(?P<what>[^\W\d_]+r\s.+)")


def listed_tasks(runs: Sequence[Run], names: Names, day: date | None) -> tuple[Task, ...]:
    """The tasks under labels such as "Att göra:", and those that "Ansvarig:" makes of a decision."""
    found: list[Task] = []
    for position, run in enumerate(runs):
        if run.key == "task":
            found.extend(task for line in run.passages if (task := _entry(line, run.signals, names, day)))
        elif run.key == "owner" and position:
            found = _owned(found, runs[position - 1], run, day)
    return tuple(found)


def _entry(line: Passage, signals: Signals, names: Names, day: date | None) -> Task | None:
    """One line of a list: its owner in brackets, before a colon, or after a dash; or a sentence."""
    if len(line.text) < 4 or line.text[-1] == ":" or _CLOSED.search(line.lower):
        return None
    for what, who in _partings(line):
        owners = _owners(who, names)
        if owners and what:
            return Task(what.text, line.span, tuple(owners), due_in(line, day), 0.93)
    sentence = next(tasks_in(as_sentence(line, signals), names, day), None)
    if sentence is not None:
        return replace(sentence, confidence=max(sentence.confidence, 0.88))
    says = _SAYS.match(line.text)
    if says:
        owners = [owner.strip(". ").text for owner in line.cut(0, says.end("who")).split(_BETWEEN_OWNERS)]
        what = line.cut(says.start("what"))
        return Task(what.strip(".").text, line.span, tuple(owners), due_in(line, day), 0.85)
    return Task(line.text, line.span, (), due_in(line, day), 0.75)


def _partings(line: Passage) -> Iterator[tuple[Passage, Passage]]:
    """What and who, in each of the ways a line may part them."""
    bracket = _BRACKET.search(line.lower)
    if bracket:
        yield line.cut(0, bracket.start()), line.cut(*bracket.span("who"))
    signs = list(_PARTING.finditer(line.lower))
    if len(signs) > 1:
        yield line.cut(0, signs[-2].start()), line.cut(signs[-2].end(), signs[-1].start())
    if signs:
        yield line.cut(signs[0].end()), line.cut(0, signs[0].start())
        yield line.cut(0, signs[-1].start()), line.cut(signs[-1].end())


def _owners(who: Passage, names: Names) -> list[str]:
    """The owners named in ``who``; what follows them after a comma may be when or what they are."""
    pieces = [piece.strip(". ") for piece in who.split(_BETWEEN_OWNERS) if piece]
    owners: list[str] = []
    for piece in pieces:
        if not (is_owner(piece, names) or is_first_name(piece.text)):
            break
        owners.append(piece.text)
    return owners


def _owners_in(cell: Passage, names: Names) -> tuple[str, ...]:
    """Everybody named in a cell; "AW, CR" are two, and what names nobody is one owner as it stands."""
    pieces = tuple(piece.text for piece in cell.split(_BETWEEN_OWNERS) if piece)
    if all(piece in names.called for piece in pieces):
        return pieces
    return tuple(entry.name.text for entry in take_apart(cell, loose=True).entries) or (cell.text,)


def _owned(found: list[Task], before: Run, run: Run, day: date | None) -> list[Task]:
    """ "Ansvarig: Linda" after a task, or after a decision that thereby becomes one."""
    owners = tuple(entry.name.text for line in run.passages[:1] for entry in take_apart(line, loose=True).entries)
    last = before.passages[-1] if before.passages else None
    if not owners or last is None:
        return found
    if found and before.key == "task":
        return [*found[:-1], replace(found[-1], assignee=owners)]
    if before.key == "decision":
        span = Span(last.span.start, run.passages[0].span.end)
        return [*found, Task(last.text, span, owners, due_in(last, day), 0.85)]
    return found


def table_tasks(grid: Grid, names: Names, signals: Signals, day: date | None) -> tuple[Task, ...]:
    """The open tasks of a table with columns for what, who and when; nothing where it is another table."""
    return work_tasks(work_in(grid), names, signals, day)


def work_tasks(rows: Sequence[Work], names: Names, signals: Signals, day: date | None) -> tuple[Task, ...]:
    """Rows of what, who and when as tasks, or all of it in one cell; those marked as done are left out."""
    found = []
    for work in rows:
        if any(told and _CLOSED.search(told.lower) for told in (work.due, work.state)):
            continue
        told_in_one = _entry(work.what, signals, names, day) if work.who is None else None
        if told_in_one and told_in_one.assignee:
            found.append(told_in_one)
            continue
        when = work.due or work.state
        owners = _owners_in(work.who, names) if work.who else ()
        spans = [part.span for part in (work.what, work.who, work.due) if part]
        span = Span(min(part.start for part in spans), max(part.end for part in spans))
        found.append(Task(work.what.text, span, owners, due_in(when, day) if when else None, 0.95))
    return tuple(found)
