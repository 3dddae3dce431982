"""Days by which something must be done, as far as the text says so; most days in minutes are no deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rundan_reader.model import Deadline
from rundan_reader.text.dates import DateMention, completed, find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import sentences

_PLAIN = Pattern(
    r"(?:senast|löper ut|går ut|deadline|stänger|stängs|sista (?:svars|anmälnings|ansöknings|inlämnings)?(?:dag|datum|dagen))(?:\s?(?:är|för\s[^.,]{1,40}\s?är|den|på|i|till|:|för [^.,]{1,30}|och med))*\s?(?:\w{3,8}dag(?:en)?\s)?(?:den\s)?$"
)
_UNTIL = Pattern(r"(?:fram till|till och med|t\.?\s?o\.?\s?m\.?|till|–|-|—)\s?(?:den\s)?$")
_BEFORE = Pattern(r"\b(?:innan|före)\s(?:den\s)?$")
_OPEN = Pattern(
    r"\b(?:pågår|öppen|öppet|öppna|ansökningsperiod\w*|anmälningsperiod\w*|remisstid\w*|utlysning\w*|ansökan|ansökningstid\w*|anmälan|svarstid\w*|nominering\w*|söka|anmäla|svara|enkät\w*)\b"
)
_WORK = Pattern(
    r"\b(?:skicka\w*|svar\w*|lämna\w*|anmäl\w*|inkom\w*|synpunkter|klar\w*|ansök\w*|återkom\w*|meddela\w*)\b"
)
_LOOK_BACK = 70
_FARTHEST = timedelta(days=3 * 366)


def deadlines(
    passages: Sequence[Passage], day: date | None, around: Sequence[tuple[int, date]]
) -> tuple[Deadline, ...]:
    """``day`` completes days without a year; where it is unknown, the last full day written before them does."""
    return tuple(
        found for passage in passages for sentence in sentences(passage) for found in _in(sentence, day, around)
    )


def _in(sentence: Passage, day: date | None, around: Sequence[tuple[int, date]]) -> Iterator[Deadline]:
    mentions = list(find_dates(sentence.lower))
    for mention in mentions:
        confidence = _is_deadline(sentence.lower, mention)
        near = day or next((known for place, known in reversed(around) if place <= sentence.base + mention.start), None)
        due = completed(mention, near) if confidence else None
        if confidence and due and (near is None or due - near < _FARTHEST):
            sure = confidence if mention.exact or day else confidence - 0.2
            yield Deadline(due, sentence.text, sentence.cut(mention.start, mention.end).span, sure)


def _is_deadline(lower: str, mention: DateMention) -> float:
    before = lower[max(0, mention.start - _LOOK_BACK) : mention.start]
    if _PLAIN.search(before):
        return 0.92
    if _UNTIL.search(before) and _OPEN.search(lower):
        return 0.85
    return 0.65 if _BEFORE.search(before) and _WORK.search(lower) else 0.0
