"""The meeting's day, and the day the notes were written where the document tells both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rundan_reader.model import Fact, Warning
from rundan_reader.recognisers.meeting.fields import Field
from rundan_reader.structure.labels import label_of
from rundan_reader.structure.lines import Line
from rundan_reader.text.dates import DateMention, completed, find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Days:
    """``meeting`` and ``written`` as facts, ``day`` for completing other dates, and what was odd."""

    meeting: Fact | None = None
    written: Fact | None = None
    day: date | None = None
    warnings: tuple[Warning, ...] = ()


def meeting_days(fields: Sequence[Field], head: Sequence[Line], furniture: Sequence[Line], near: date | None) -> Days:
    """Labelled days first, then a day in the title, then one that stands on every page."""
    labelled = [
        fact
        for field in fields
        if field.key in ("date", "datetime", "time", "kind")
        for fact in _in(field.value, near, 0.98)
    ]
    dated = ((line, facts) for line in head if (facts := list(_in(line.words, near, 0.92))))
    titled = [fact for line, facts in dated if not _is_other(line) for fact in facts]
    paged = [fact for line in furniture for fact in _in(line.words, near, 0.75)]
    written = [fact for field in fields if field.key == "minutes_date" for fact in _in(field.value, near, 0.95)]
    found = labelled or titled or list(_by_weekday(head, fields)) or paged
    meeting = found[0] if found else None
    others = [fact for fact in paged if meeting and fact.value != meeting.value]
    return Days(
        meeting,
        next(iter([*written, *(others if labelled or titled else [])]), None),
        date.fromisoformat(meeting.value) if meeting else near,
        tuple(_odd(meeting, labelled, titled, head)),
    )


_OTHER_MEETING = Pattern(r"\b(?:inför|nästa|föregående|förra|senaste|justera\w*|utskick\w*|reviderad|version|senast)\b")


def _is_other(line: Line) -> bool:
    """A line of the head that tells something else than when the meeting is."""
    if _OTHER_MEETING.search(line.lower):
        return True
    label = label_of(line.words, "head")
    return len(line.text) > _LONGEST_TITLE or (
        label is not None and label.key not in ("date", "datetime", "time", "kind", "network")
    )


def _in(words: Passage, near: date | None, confidence: float) -> Iterator[Fact]:
    for mention in find_dates(words.lower):
        day = mention.exact or completed(mention, near, ahead=False)
        if day is not None and _weekday_fits(mention, day):
            sure = confidence if mention.exact else min(confidence, 0.8)
            yield Fact(day.isoformat(), words.cut(mention.start, mention.end).span, sure)


def _by_weekday(head: Sequence[Line], fields: Sequence[Field]) -> Iterator[Fact]:
    """ "Onsdag 18 november" beside another day that has a year: the year in which the weekday fits."""
    years = {mention.year for line in head for mention in find_dates(line.lower) if mention.year}
    passages = [field.value for field in fields if field.key in ("date", "datetime", "time")]
    for words in [*passages, *(line.words for line in head if not _is_other(line))]:
        for mention in find_dates(words.lower):
            days = [day for year in years if (day := mention.on(year)) and day.weekday() == mention.weekday]
            if len(days) == 1 and not mention.year:
                yield Fact(days[0].isoformat(), words.cut(mention.start, mention.end).span, 0.8)


def _weekday_fits(mention: DateMention, day: date) -> bool:
    return mention.exact is not None or mention.weekday is None or mention.weekday == day.weekday()


def _odd(meeting: Fact | None, labelled: list[Fact], titled: list[Fact], head: Sequence[Line]) -> Iterator[Warning]:
    if meeting is None:
        yearless = next((line for line in head for _ in find_dates(line.lower)), None)
        if yearless:
            yield Warning(
                "date_without_year", "Dokumentet säger dag men inte år för mötet. Välj mötets datum.", yearless.span
            )
        else:
            yield Warning("no_date", "Dokumentet säger inte vilken dag mötet hölls. Ange mötets datum.")
        return
    other = next((fact for fact in [*labelled, *titled] if fact.value != meeting.value), None)
    if other is not None:
        yield Warning(
            "two_dates",
            f"Dokumentet anger två datum för mötet, {meeting.value} och {other.value}. Kontrollera vilket som stämmer.",
            other.span,
        )
