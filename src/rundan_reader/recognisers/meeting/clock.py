"""When the meeting began and ended."""

from __future__ import annotations

from collections.abc import Sequence

from rundan_reader.model import Fact
from rundan_reader.recognisers.meeting.fields import Field
from rundan_reader.structure.lines import Line
from rundan_reader.text.clock import find_clock
from rundan_reader.text.dates import find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_CLOSED = Pattern(
    r"\b(?:mötet|årsmötet|sammanträdet|träffen|stämman)\b[^.]{0,20}\b(?:avslut\w+|slutade|slutar|upplös\w+|stäng\w+)\b(?=[^.]{0,30}\bkl)"
    r"|\bavslut(?:ar|ade|ades|as)\s(?:\w+\s)?(?:mötet|årsmötet|sammanträdet|träffen|stämman)\b(?=[^.]{0,30}\bkl)",
    "avslut", "slutade", "slutar", "upplös", "stäng",
)  # fmt: skip


def meeting_times(fields: Sequence[Field], head: Sequence[Line]) -> tuple[Fact | None, Fact | None]:
    """Start and end from the labelled times, else from a line of the head that names a time plainly."""
    for field in fields:
        if field.key in ("time", "datetime", "date"):
            times = _times(field.value, 0.97, field=field.key != "date")
            if times[0]:
                return times
    for line in head:
        if len(line.text) < 160:
            times = _times(line.words, 0.9, field=False)
            if times[0]:
                return times
    return None, None


def meeting_end(last: Sequence[Passage], start: Fact | None) -> Fact | None:
    """When the meeting closed, as its last lines tell: "Mötet avslutas kl. 15.50"."""
    for words in reversed(last):
        closed = _CLOSED.search(words.lower)
        clock = find_clock(words.lower[closed.end() :]) if closed else None
        if closed and clock and clock.end is None and (start is None or clock.start > start.value):
            begins, ends = clock.begins
            return Fact(clock.start, words.cut(closed.end() + begins, closed.end() + ends).span, 0.85)
    return None


def _times(words: Passage, confidence: float, *, field: bool) -> tuple[Fact | None, Fact | None]:
    lower = words.lower
    for mention in find_dates(lower):
        lower = lower[: mention.start] + "·" * (mention.end - mention.start) + lower[mention.end :]
    clock = find_clock(lower, field=field)
    if clock is None:
        return None, None
    start = Fact(clock.start, words.cut(*clock.begins).span, confidence)
    end = Fact(clock.end, words.cut(*clock.ends).span, confidence) if clock.end and clock.ends else None
    return start, end
