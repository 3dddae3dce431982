"""Meetings ahead: under "Nästa möte", or proposed and booked in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rundan_reader.model import PlannedMeeting
from rundan_reader.structure.labels import meaning
from rundan_reader.structure.runs import Run
from rundan_reader.structure.sections import Section
from rundan_reader.text.clock import find_clock
from rundan_reader.text.dates import DateMention, completed, find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import Sentence

_MEETING = Pattern(
    r"\b(?:nästa|nästkommande|nytt|extra|kommande|inbokade?|inplanerade?|planerade|följande)\s\w*(?:möte|mötet|möten|träff|träffar|träffen|sammanträde|nätverksträff|nätverksmöte|styrgrupp|styrgruppsmöte)\b[^.?!]{0,60}$",
    "möte", "träff", "sammanträde", "styrgrupp",
)  # fmt: skip
_OF_OTHERS = Pattern(
    r"\b(?:med|hos|i)\s(?:regionen|kommundirektör\w*|skr|politik\w*)\b", "regionen", "kommundir", "skr", "politik"
)


def planned(section: Section, runs: Sequence[Run], day: date | None) -> tuple[PlannedMeeting, ...]:
    titled = meaning(section.title.lower.strip(), "item") == "next_meeting"
    found = list(_listed(section.title, day)) if _MEETING.search(section.title.lower) or titled else []
    for run in runs:
        if titled or run.key == "next_meeting":
            found.extend(meeting for passage in run.passages for meeting in _listed(passage, day))
        else:
            found.extend(meeting for sentence in run.dated for meeting in _mentioned(sentence, day))
    return tuple({(meeting.date, meeting.start): meeting for meeting in found}.values())


def _listed(passage: Passage, day: date | None) -> Iterator[PlannedMeeting]:
    mentions = list(find_dates(passage.lower))
    for position, mention in enumerate(mentions):
        end = mentions[position + 1].start if position + 1 < len(mentions) else len(passage.lower)
        yield from _meeting(passage, mention, max(end, mention.end), day, 0.92)


def _mentioned(sentence: Sentence, day: date | None) -> Iterator[PlannedMeeting]:
    for mention in sentence.days:
        before = sentence.lower[max(0, mention.start - 100) : mention.start]
        if _MEETING.search(before) and not _OF_OTHERS.search(before):
            yield from _meeting(sentence, mention, len(sentence.lower), day, 0.78)


def _meeting(
    words: Passage, mention: DateMention, end: int, day: date | None, confidence: float
) -> Iterator[PlannedMeeting]:
    on = completed(mention, day)
    if on is None or (day is not None and on <= day):
        return
    clock = find_clock(words.lower[mention.end : end]) or find_clock(
        words.lower[mention.end : mention.end + 7], field=True
    )
    last = mention.end + (clock.ends or clock.begins)[1] if clock else mention.end
    yield PlannedMeeting(
        on,
        words.cut(mention.start, last).span,
        clock.start if clock else None,
        clock.end if clock else None,
        confidence,
    )
