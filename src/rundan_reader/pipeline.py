"""From a file to a reading: the whole story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rundan_reader.formats import parse
from rundan_reader.model import Document, Item, Known, Meeting, Participant, Reading, Warning
from rundan_reader.recognisers.items.item import Context, item_of
from rundan_reader.recognisers.meeting.clock import meeting_end, meeting_times
from rundan_reader.recognisers.meeting.day import meeting_days
from rundan_reader.recognisers.meeting.fields import fields_of
from rundan_reader.recognisers.meeting.kind import document_kind
from rundan_reader.recognisers.meeting.network import networks
from rundan_reader.recognisers.meeting.officers import chairs, note_takers
from rundan_reader.recognisers.meeting.place import meeting_place
from rundan_reader.recognisers.people import guests, names_of, participants
from rundan_reader.structure.parts import Parts, parts_of
from rundan_reader.text.dates import find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.signals import Signals

_AHEAD = ("kallelse", "dagordning")  # what is written before the meeting


def read(data: bytes, name: str, known: Known | None = None) -> Reading:
    """What the file says of a meeting. Raises ``Unreadable`` for a file that cannot be read."""
    document, known = parse(data, name), known or Known()
    return read_document(document, known if known.date else replace(known, date=document.sent))


def read_document(document: Document, known: Known) -> Reading:
    parts = parts_of(document)
    fields = fields_of((*parts.head, *parts.foot), parts.grids)
    days = meeting_days(fields, parts.head, parts.furniture, known.date)
    start, end = meeting_times(fields, parts.head)
    end = end or meeting_end(_last(parts), start)
    place, mode = meeting_place(fields, parts.head)
    network = networks(parts.head, parts.furniture, fields, known)
    kind = document_kind(parts.head, parts.furniture)
    people = participants(parts.groups, known, ahead=kind is not None and kind.value in _AHEAD)
    people = (*people, *guests(parts.sections, people))
    meeting = Meeting(
        kind=kind,
        network=network,
        date=days.meeting,
        start=start,
        end=end,
        place=place,
        mode=mode,
        chair=chairs(fields, parts),
        note_taker=note_takers(fields, parts),
        minutes_date=days.written,
    )
    context = Context(
        names=names_of(people, (*meeting.chair, *meeting.note_taker), known, parts.groups),
        lower=parts.lower,
        signals=Signals(parts.lower),
        network=network[0].value if network else "",
        day=days.day,
        days=_full_days(parts.lower) if days.day is None else (),
    )
    items = _items(parts, context)
    return Reading(
        document=replace(document, comments=(), warnings=(), hyperlinks=(), sent=None),
        meeting=meeting,
        participants=people,
        items=items,
        comments=document.comments,
        hyperlinks=document.hyperlinks,
        warnings=(*document.warnings, *days.warnings, *_gaps(meeting, people, items)),
    )


def _last(parts: Parts) -> list[Passage]:
    """The words of the last point and of what follows it."""
    points = [each for section in parts.sections[-1:] for each in (section, *section.children)]
    return [words for point in points for words in point.passages()] + [line.words for line in parts.foot]


def _items(parts: Parts, context: Context) -> tuple[Item, ...]:
    items: list[Item] = []
    group = 1
    for section in parts.sections:
        items.append(item_of(section, context, group))
        group = 1 + max([group - 1, *_groups(items[-1])])
    return tuple(items)


def _groups(item: Item) -> Iterator[int]:
    yield from (decision.group for decision in item.decisions)
    for child in item.children:
        yield from _groups(child)


def _full_days(lower: str) -> Sequence[tuple[int, date]]:
    return tuple((mention.start, mention.exact) for mention in find_dates(lower) if mention.exact)


def _gaps(meeting: Meeting, people: Sequence[Participant], items: Sequence[Item]) -> Iterator[Warning]:
    planned = meeting.kind is not None and meeting.kind.value in _AHEAD
    if not people and not planned:
        yield Warning("no_participants", "Ingen deltagare hittades i dokumentet. Lägg till dem som var med.")
    if not items:
        yield Warning("no_items", "Inga punkter hittades i dokumentet. Lägg till dem som behövs.")
