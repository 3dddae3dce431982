"""Days by which something must be done, as far as the text says so; most days in minutes are no deadlines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rundan_reader.model import Deadline
from rundan_reader.structure.runs import Run
from rundan_reader.text.dates import DateMention, completed
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import Sentence

_LAST = Pattern(
    r"\b<deadlines.last>(?:\s?:?\s?<deadlines.between>){0,3}\s?:?\s?(?:\w{2,4}dag(?:en)?\s)?(?:den\s)?$",
    "senast", "löper", "deadline", "stäng", "sista", "svarsdat",
)  # fmt: skip
_RUNS_OUT = Pattern(
    r"(?:tid|tiden|(?:period|avtal|mandat|frist)\w{0,30}+)\b[^.]{0,40}\b(?:går|gick)\sut\s(?:den\s)?$", "ut"
)
_LAST_FOR = Pattern(r"\bsista\s(?:dag|dagen|\w+dag|datum)\s(?:för|att)\s[^.;:?!]{2,50}?\s(?:är\s)?(?:den\s)?$", "sista")
_REACHED = Pattern(
    r"\bska(?:ll)?\s(?:ha\snått|ha\skommit|vara\sinne|vara\sinskick\w+|vara\sinlämna\w+|lämnas|skickas\sin|inkomma|vara)\b"
    r"[^.;:?!]{0,50}\s(?:till\shanda\s)?(?:den\s)?$",
    "ska",
)
_HANDED = Pattern(
    r"nått|kommit|inne|inskick|inlämn|lämnas|skickas in|inkomma|till handa",
    "nått",
    "kommit",
    "inne",
    "inskick",
    "inlämn",
    "lämnas",
    "skickas in",
    "inkomma",
    "till handa",
)
_UNTIL = Pattern(r"(?:fram till|till och med|t\.?\s?o\.?\s?m\.?|till|–|-|—)\s?(?:\w{2,4}dag(?:en)?\s)?(?:den\s)?$")
_BEFORE = Pattern(r"\b(?:innan|före)\s(?:\w{2,4}dag(?:en)?\s)?(?:den\s)?$")
_OPEN = Pattern(r"\b<deadlines.open>\b")
_WORK = Pattern(r"\b<deadlines.work>\b")
_LOOK_BACK = 70
_FARTHEST = timedelta(days=3 * 366)

Days = Sequence[tuple[int, date]]  # full days with their places in the document


def deadlines(runs: Sequence[Run], day: date | None, days: Days) -> tuple[Deadline, ...]:
    """``day`` completes days without a year; where it is unknown, the last full day written before them does."""
    return tuple([found for run in runs for sentence in run.dated for found in _in(sentence, day, days)])


def _in(sentence: Sentence, day: date | None, days: Days) -> Iterator[Deadline]:
    for mention in sentence.days:
        confidence = _is_deadline(sentence.lower, mention)
        if not confidence:
            continue
        near = day or _last_before(days, sentence.base + mention.start)
        due = completed(mention, near)
        behind = due and near and (day or not mention.exact) and not near < due < near + _FARTHEST
        if due and not behind:
            sure = confidence if mention.exact or day else confidence - 0.2
            yield Deadline(due, sentence.text, sentence.cut(mention.start, mention.end).span, sure)


def _last_before(days: Days, place: int) -> date | None:
    at = bisect_left(days, place, key=lambda known: known[0])
    return days[at - 1][1] if at else None


def _is_deadline(lower: str, mention: DateMention) -> float:
    """How surely the day is one by which something must be done; 0 when it is not."""
    before = lower[max(0, mention.start - _LOOK_BACK) : mention.start]
    if _LAST.search(before) or _LAST_FOR.search(before) or _RUNS_OUT.search(before):
        return 0.92
    if _REACHED.search(before) and _HANDED.search(before):
        return 0.8
    if _UNTIL.search(before) and _OPEN.search(lower):
        return 0.85
    return 0.65 if _BEFORE.search(before) and _WORK.search(lower) else 0.0
