"""Clock times as Swedes write them: 9.30–11, kl 13, 07.45- 9.00, 13:00 – 16:00."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = r"(?:kl(?:ockan)?\.?\s{0,2})"
_TIME = r"(\d{1,2})(?:[:.](\d\d))?"
_DIGIT = re.compile("[0-9]")
_RANGE = re.compile(
    rf"(?<![\w:./-]){_MARK}?{_TIME}(?![\w/]|[:.]\d)"
    rf"\s{{0,2}}(?:[-–—]|till|och fram till)\s{{0,2}}(?:(?:ca|cirka|c:a)\.?\s)?{_MARK}?{_TIME}(?![\w/-]|[:.]\d)"
)
_SINGLE = re.compile(rf"(?<![\w:./-])({_MARK})?{_TIME}(?![\w/-]|[:.]\d)")


@dataclass(frozen=True, slots=True)
class ClockMention:
    """A time, or a time to a time, with the place of each; ``marked`` when "kl" or a colon shows that it is one."""

    begins: tuple[int, int]
    start: str
    marked: bool
    ends: tuple[int, int] | None = None
    end: str | None = None


def find_clock(lower: str, *, field: bool = False) -> ClockMention | None:
    """The first time in ``lower``. In a ``field`` that is known to hold times a bare hour will do."""
    if _DIGIT.search(lower) is None:
        return None
    for match in _RANGE.finditer(lower):
        start, end = _written(match[1], match[2]), _written(match[3], match[4])
        sure = match[2] or match[4] or "kl" in match[0] or field
        if start and end and start < end and sure:
            return ClockMention(
                (match.start(1), match.end(2) if match[2] else match.end(1)),
                start,
                "kl" in match[0] or ":" in match[0] or bool(match[2] and match[4]),
                (match.start(3), match.end(4) if match[4] else match.end(3)),
                end,
            )
    for match in _SINGLE.finditer(lower):
        time = _written(match[2], match[3])
        if time and (match[1] or (match[3] and (field or ":" in match[0]))):
            return ClockMention((match.start(2), match.end(3) if match[3] else match.end(2)), time, True)
    return None


def _written(hour: str, minute: str | None) -> str | None:
    hours, minutes = int(hour), int(minute or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None
