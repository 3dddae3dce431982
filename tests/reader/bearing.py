"""What holds for every reading: each value stands in the document at the place that the fact gives, nothing is made up,
and what only the caller can know is told by nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from rundan_reader import Fact, Item, Known, Reading, Span
from rundan_reader.model import Decision, Deferral, Proposal
from rundan_reader.serialise import names_of

NOTHING = Known()
At = Callable[[Span], str]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def check(read: Reading, known: Known = NOTHING) -> None:
    text = read.document.text
    whole = squeezed(text)

    def at(span: Span) -> str:
        assert 0 <= span.start <= span.end <= len(text)
        return squeezed(text[span.start : span.end])

    _check_meeting(read, at)
    for person in read.participants:
        assert squeezed(person.name) == at(person.span)
        for words in (person.organisation, person.role, person.group):
            assert squeezed(words or "") in whole
        refs = {person.organisation_ref, *person.candidates} - {None}
        assert refs <= known.organisations.keys()
        assert not (person.organisation_ref and person.candidates)
    for item in flat(read.items):
        _check_item(item, at)
    for comment in read.comments:
        assert comment.span is None or at(comment.span)
    for span in chain(spans(read.meeting), spans(read.items), (w.span for w in read.warnings if w.span)):
        at(span)
    assert all(0 < sure <= 1 for sure in confidences((read.meeting, read.participants, read.items, read.comments)))
    _check_groups(read)


def _check_meeting(read: Reading, at: At) -> None:
    meeting = read.meeting
    for fact in chain(meeting.network, meeting.chair, meeting.note_taker, filter(None, [meeting.place])):
        assert squeezed(fact.value) == at(fact.span)
    for fact in filter(None, [meeting.date, meeting.minutes_date]):
        assert str(date.fromisoformat(fact.value).day) in at(fact.span)
    for fact in filter(None, [meeting.start, meeting.end]):
        assert str(int(fact.value.split(":")[0])) in at(fact.span)
    for fact in filter(None, [meeting.kind, meeting.mode]):
        assert at(fact.span)


def _is_meant(owner: str, said: str) -> bool:
    """By name, or by the initials that the attendance gives her."""
    shortened = {"".join(part[0] for part in name.split()) for name in (owner, owner.replace("-", " "))}
    return owner in said or not shortened.isdisjoint(re.findall(r"\w+", said))


def _check_item(item: Item, at: At) -> None:
    whole = at(item.span)
    assert squeezed(item.title) == at(item.title_span)
    assert at(item.title_span) in whole
    exact: tuple[Fact, ...] = (*item.presenters, *item.links)
    for fact in exact:
        assert squeezed(fact.value) == at(fact.span)
    said: tuple[Decision | Proposal | Deferral, ...] = (*item.decisions, *item.proposals, *item.deferrals)
    for told in said:
        assert squeezed(told.text) == at(told.span)
    for deferral in item.deferrals:
        assert squeezed(deferral.forum or "") in at(deferral.span)
    for task in item.tasks:
        assert squeezed(task.text) in at(task.span)
        assert all(_is_meant(squeezed(owner), at(task.span)) for owner in task.assignee)
    for attachment in item.attachments:
        assert squeezed(attachment.label) in at(attachment.span)
        assert squeezed(attachment.title or "") in at(attachment.span)
    days = [(deadline.date, deadline.span) for deadline in item.deadlines]
    days += [(meeting.date, meeting.span) for meeting in item.meetings_planned]
    for day, span in days:
        assert str(day.day) in at(span)
    for meeting in item.meetings_planned:
        for clock in filter(None, (meeting.start, meeting.end)):
            assert str(int(clock.split(":")[0])) in at(meeting.span)
    assert (item.see_item or "") in whole


def _check_groups(read: Reading) -> None:
    """Decisions of one block carry one number, and no other block has it."""
    of: dict[int, set[int]] = {}
    for number, item in enumerate(flat(read.items)):
        for decision in item.decisions:
            of.setdefault(decision.group, set()).add(number)
    assert all(len(items) == 1 for items in of.values())


def flat(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from flat(item.children)


def spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif names := names_of(value):
        yield from chain.from_iterable(spans(getattr(value, name)) for name in names)
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(spans, value))


def confidences(value: Any) -> Iterator[float]:
    if names := names_of(value):
        for name in names:
            if name == "confidence":
                yield getattr(value, name)
            else:
                yield from confidences(getattr(value, name))
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(confidences, value))
