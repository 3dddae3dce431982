"""Swedish dates as people write them, found in lower-case text and completed from what is known of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from rundan_reader.lexicon import table


class DateMention(NamedTuple):
    """A day as written. Only where the text leaves out the year, ``year`` is None and ``weekday`` that written before
    it."""

    start: int
    end: int
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def on(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def exact(self) -> date | None:
        return self.on(self.year) if self.year else None


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in table("calendar")["months"].items() for name in names}


@cache
def _weekdays() -> dict[str, int]:
    return {name: int(number) for number, names in table("calendar")["weekdays"].items() for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        r"(?<![\w/:.,-])(?:"
        # 2021-09-24, 2021.09.24, 2021/9/4
        r"(?P<y1>(?:19|20)\d\d)(?P<s1>[-./–])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?![\d])"
        # 20210924
        r"|(?P<y2>20\d\d)(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?!\w)"
        # 24-09-16
        r"|(?P<y3>[0-4]\d)-(?P<m3>0[1-9]|1[0-2])-(?P<d3>0[1-9]|[12]\d|3[01])(?![\w-])"
        # 210319
        r"|(?P<y4>[0-4]\d)(?P<m4>0[1-9]|1[0-2])(?P<d4>0[1-9]|[12]\d|3[01])(?![\w-]|[.,:/]\d)"
        # 24 september 2021, 24:e sept. -21; the first of 14–15 oktober, of 28 februari–1 mars
        r"|(?P<d5>\d{1,2})(?::?[ea])?(?:\s{0,2}(?:[-–—,/]|och|till|&)\s{0,2}\d{1,2}(?::?[ea])?)?\s{0,2}(?P<m5>"
        + months
        + r")(?![^\W\d_])\.?(?:,?\s{0,2}(?P<y5>(?:19|20)\d\d(?!\d)|(?<=\s)[-’'][2-4]\d(?![\w.:/-])))?"
        # 26/1, 26/1 2021, 26/1-21
        r"|(?P<d6>0?[1-9]|[12]\d|3[01])/(?P<m6>0?[1-9]|1[0-2])(?![\w/])(?!-\d{1,2}/\d)(?:[\s-]{1,2}(?P<y6>20\d\d|[2-4]\d)(?![\w/:.-]))?"
        r")"
    )


@cache
def _second() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}(?::?[ea])?\s{0,2}(?:[-–—,/]|och|till|&)\s{0,2}(?P<d>\d{1,2})")


_DIGITS = re.compile("[0-9]+")  # by a set, which is searched for faster than by a class
_NO_DATE_AFTER = re.compile(r"\s{0,2}(?:av\b|del|tredjedel|dygn|h\b|%|timm)")
_WEEKDAY_BEFORE = re.compile(r"([^\W\d_]{3,8})(?:en)?\.?,?\s(?:den\s)?$")


def find_dates(lower: str) -> Iterator[DateMention]:
    """All days that ``lower`` names, in order; "14–15 oktober" gives two."""
    for match in _written(lower):
        number = next(n for n in "123456" if match[f"d{n}"])
        day, month = int(match[f"d{number}"]), _month_number(match[f"m{number}"])
        if not (1 <= day <= 31 and 1 <= month <= 12) or (number == "6" and _NO_DATE_AFTER.match(lower, match.end())):
            continue
        year = _year(match[f"y{number}"])
        weekday = _weekday_before(lower, match.start()) if year is None else None
        mention = DateMention(match.start(), match.end(), day, month, year, weekday)
        if mention.on(mention.year or 2024) is None or _is_always_open(lower, mention):
            continue
        yield mention
        last = _second().match(lower, match.start()) if number == "5" else None
        if last and day < int(last["d"]) <= 31 and last.end() < match.end():
            yield DateMention(match.start(), match.end(), int(last["d"]), month, mention.year)


def _written(lower: str) -> Iterator[re.Match[str]]:
    """What looks like a day, tried only where digits begin; none overlaps another."""
    pattern, at = _pattern(), 0
    for digits in _DIGITS.finditer(lower):
        if digits.start() >= at and (match := pattern.match(lower, digits.start())):
            at = match.end()
            yield match


def _is_always_open(lower: str, mention: DateMention) -> bool:
    """24/7 means all the time, unless it is announced as a day."""
    alone = lower[mention.start : mention.end] == "24/7"
    return alone and not lower[: mention.start].endswith(
        ("senast ", "den ", "till ", "före ", "innan ", "dag ", "dagen ")
    )


def _month_number(written: str) -> int:
    return _months().get(written) or int(written)


def _year(written: str | None) -> int | None:
    if not written:
        return None
    digits = written.lstrip("-’'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _weekday_before(lower: str, at: int) -> int | None:
    match = _WEEKDAY_BEFORE.search(lower, max(0, at - 16), at)
    return _weekdays().get(match[1]) if match else None


def completed(mention: DateMention, near: date | None, *, ahead: bool = True) -> date | None:
    """The day meant, seen from ``near``: the first one not before it (``ahead``), else the one closest to it."""
    if mention.year:
        return mention.exact
    if near is None:
        return None
    days = [day for year in (near.year - 1, near.year, near.year + 1) if (day := mention.on(year))]
    if mention.weekday is not None:
        days = [day for day in days if day.weekday() == mention.weekday] or days
    if ahead:
        return next((day for day in days if day >= near - timedelta(days=3)), None)
    return min(days, key=lambda day: abs(day - near), default=None)
