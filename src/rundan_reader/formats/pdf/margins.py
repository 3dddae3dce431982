"""Page heads and feet: lines that return at the same height, and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict

from rundan_reader.formats.marks import is_page_number
from rundan_reader.formats.pdf.lines import Line
from rundan_reader.formats.pdf.page import Page

_TOP, _BOTTOM = 0.3, 0.88  # of the page's height; above and below them a line may belong to the margin
_NUMBER_TOP, _NUMBER_BOTTOM = 0.12, 0.9
_APART = 1.8  # type sizes; so far apart stand the page head and the text
_RUNNING = 60  # characters; a line of a page head is shorter
_SAME_HEIGHT = 5.0  # points
_DIGITS = re.compile(r"\d+")


def part_margins(pages: list[Page], lines: dict[int, list[Line]]) -> tuple[list[Line], list[Line]]:
    """Takes the page heads and feet out of the pages' lines; each is given back once, page numbers not at all."""
    heights = {page.number: page.height for page in pages}
    places = _places(pages, lines)
    heads: dict[str, Line] = {}
    feet: dict[str, Line] = {}
    for number, own in lines.items():
        height = heights[number]
        ordered = sorted(own, key=lambda line: line.y)
        taken = _outermost(ordered, height, places, heads, top=True)
        taken |= _outermost(ordered[::-1], height, places, feet, top=False)
        lines[number] = [line for line in own if id(line) not in taken]
    return list(heads.values()), sorted(feet.values(), key=lambda line: line.y)


def _places(pages: list[Page], lines: dict[int, list[Line]]) -> dict[str, list[tuple[int, float]]]:
    """Where, on which page and how high, the lines stand that may return on another."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    if len(pages) > 1:
        upper = _TOP * max(page.height for page in pages) + _SAME_HEIGHT
        lower = _BOTTOM * min(page.height for page in pages) - _SAME_HEIGHT
        for number, own in lines.items():
            for line in own:
                if not upper < line.y < lower:
                    places[_likeness(line)].append((number, line.y))
    return places


def _outermost(
    ordered: list[Line],
    height: float,
    places: dict[str, list[tuple[int, float]]],
    found: dict[str, Line],
    *,
    top: bool,
) -> set[int]:
    """The lines from the page's edge inwards that belong to its margin."""
    taken: set[int] = set()
    last: Line | None = None
    for line in ordered:
        share = line.y / height
        apart = last is not None and abs(line.y - last.y) > _APART * line.face.size
        if _numbers_page(line, share):
            taken.add(id(line))
        elif apart and len(line.text) > _RUNNING:
            break  # text that two pages happen to begin with
        elif (share < _TOP if top else share > _BOTTOM) and _returns(line, places[_likeness(line)]):
            taken.add(id(line))
            found.setdefault(_likeness(line), line)
        else:
            break
        last = line
    return taken


def _numbers_page(line: Line, share: float) -> bool:
    if _NUMBER_TOP < share < _NUMBER_BOTTOM:
        return False
    return is_page_number(line.text)


def _returns(line: Line, places: list[tuple[int, float]]) -> bool:
    return any(page != line.page and abs(y - line.y) < _SAME_HEIGHT for page, y in places)


def _likeness(line: Line) -> str:
    """Lines that differ in their numbers only are the same line of the margin."""
    return _DIGITS.sub("#", line.text)
