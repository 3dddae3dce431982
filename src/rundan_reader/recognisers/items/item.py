"""A section read into an item with all its facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rundan_reader.lexicon import words
from rundan_reader.model import Item, Span, Task
from rundan_reader.recognisers.items.attachment import attachments
from rundan_reader.recognisers.items.deadline import deadlines
from rundan_reader.recognisers.items.decision import decisions
from rundan_reader.recognisers.items.deferral import deferrals
from rundan_reader.recognisers.items.links import links, see_item
from rundan_reader.recognisers.items.next_meeting import planned
from rundan_reader.recognisers.items.presenters import presenters
from rundan_reader.recognisers.items.proposal import proposals
from rundan_reader.recognisers.people import Names
from rundan_reader.recognisers.tasks.listed import listed_tasks, table_tasks, work_tasks
from rundan_reader.recognisers.tasks.told import sentence_tasks
from rundan_reader.structure.runs import Run, runs_of
from rundan_reader.structure.sections import Section
from rundan_reader.text.clock import find_clock
from rundan_reader.text.passage import Passage
from rundan_reader.text.signals import Signals

_SURENESS = {"row": 0.96, "numbered": 0.95, "heading": 0.93, "bold": 0.85, "bare": 0.8, "bullet": 0.75, "run-in": 0.75}


class Context(NamedTuple):
    """What the recognisers of an item know of the meeting around it."""

    names: Names
    lower: str  # all that the document says, in lower case
    signals: Signals
    network: str = ""
    day: date | None = None
    spoken: bool = True  # whether who speaks first may count as presenting
    days: Sequence[tuple[int, date]] = ()  # all full days of the document with their places


def item_of(section: Section, context: Context, first_group: int = 1) -> Item:
    runs = runs_of(section, context.signals)
    presenting = presenters(section, runs, context.names, spoken=context.spoken)
    within = context._replace(spoken=context.spoken and not presenting)
    passages = section.passages()
    span = section.span
    said = context.lower[span.start : span.end]
    every = (section.title, *(line.words for line in section.side), *passages)
    decided = decisions(runs, context.network, first_group)
    after = first_group + len({decision.group for decision in decided})
    children: list[Item] = []
    for child in section.children:
        children.append(item_of(child, within, after))
        after += _groups(children[-1])
    return Item(
        title=section.title.text,
        span=span,
        title_span=section.title.span,
        body=_body(passages),
        number=section.number,
        kind=_kind(section.kind or _break(section.title)),
        start=_start(section.start),
        presenters=presenting,
        proposals=proposals(runs, context.names),
        decisions=decided,
        tasks=_tasks(section, runs, context),
        deferrals=deferrals(runs, context.day),
        attachments=attachments(every, said),
        deadlines=deadlines(runs, context.day, context.days),
        meetings_planned=planned(section, runs, context.day),
        links=links(every, said),
        see_item=see_item(passages, said),
        children=tuple(children),
        confidence=_SURENESS[section.style],
    )


def _tasks(section: Section, runs: Sequence[Run], context: Context) -> tuple[Task, ...]:
    tabled = tuple(
        task for grid in section.grids for task in table_tasks(grid, context.names, context.signals, context.day)
    )
    if section.style == "bullet" and not section.lines and not section.after:
        runs = [*runs, Run(None, context.signals, [section.title])]  # "✓ Anna kontaktar regionen" is all there is
    tasks = (
        *work_tasks(section.work, context.names, context.signals, context.day),
        *tabled,
        *listed_tasks(runs, context.names, context.day),
        *sentence_tasks(runs, context.names, context.day),
    )
    called = context.names.called
    return tuple([_of_full_name(task, called) for task in tasks]) if called else tasks


def _of_full_name(task: Task, called: Mapping[str, str]) -> Task:
    """ "AW" as the attendance explains her: Annika Westerdahl."""
    return replace(task, assignee=tuple(called.get(owner, owner) for owner in task.assignee))


def _groups(item: Item) -> int:
    return len({decision.group for decision in item.decisions}) + sum(map(_groups, item.children))


def _body(passages: Sequence[Passage]) -> tuple[Span, ...]:
    return tuple([passage.span for passage in passages])


def _break(title: Passage) -> Passage | None:
    return title if title.lower.strip(" .:") in words("heads", "breaks") else None


def _kind(cell: Passage | None) -> str | None:
    if cell is None:
        return None
    word = cell.lower.strip(" .:*()")
    if word in words("heads", "breaks"):
        return "paus"
    return next(
        (
            kind
            for kind in ("beslut", "diskussion", "information")
            if word.startswith((kind, kind[0] + "/")) or word == kind[0]
        ),
        None,
    )


def _start(cell: Passage | None) -> str | None:
    clock = find_clock(cell.lower, field=True) if cell else None
    return clock.start if clock else None
