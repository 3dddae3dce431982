"""Page heads and feet that came along when a document was saved as text, in the middle of its sentences."""

from __future__ import annotations

import re
from collections import Counter

# A line that ends in "2(5)" or "Sida 2 av 5", and again with another number on the next page.
_NUMBERED = re.compile(
    r"^(?P<words>.*?)(?<!\s)\s*+(?:sida\s)?(?P<page>\d{1,3})\s?(?:\(\s?\d{1,3}\s?\)|av\s\d{1,3})\s*$", re.IGNORECASE
)
_LONGEST = 160
_FEWEST = 2
_MOST_LINES = 4


def without_page_heads(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of the text, a sentence that a page head parted put together again, and the head of the first page.

    Only lines that come on at least two pages are taken away, with those below them that come along each time.
    """
    numbered = {at: found["words"].strip() for at, line in enumerate(lines) if (found := _matched(line))}
    often = Counter(words for words in numbered.values() if words)
    places = [at for at, words in numbered.items() if often[words] >= _FEWEST]
    if not places:
        return lines, []
    height = _height(lines, places)
    taken = {at + row for at in places for row in range(height)}
    kept: list[str] = []
    for at, line in enumerate(lines):
        if at in taken:
            continue
        after_head = at - 1 in taken and not line.strip() and kept and kept[-1].strip()
        if not after_head or at <= height:
            kept.append(line)
    return kept, [line.strip() for line in lines[places[0] : places[0] + height]]


def _matched(line: str) -> re.Match[str] | None:
    return (
        _NUMBERED.match(line)
        if len(line) <= _LONGEST and line.rstrip()[-1:] in ")0123456789" and line.strip()
        else None
    )


def _height(lines: list[str], places: list[int]) -> int:
    """How many lines from the numbered one on are the same on every page."""
    height = 1
    while height < _MOST_LINES and all(at + height < len(lines) for at in places):
        row = {lines[at + height].strip() for at in places}
        if len(row) != 1 or not row.pop():
            break
        height += 1
    return height
