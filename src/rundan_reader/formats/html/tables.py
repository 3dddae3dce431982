"""Where the cells of a table stand, and which tables only arrange the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from rundan_reader.formats.problems import unreadable

_WIDEST_SPAN = 200
_MOST_COLUMNS = 5_000
_SECTIONS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_BLOCKS = ("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6")
_NUMBER = re.compile(r"\s*(\d{1,6})")


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _SECTIONS:
            yield from child.iterchildren("tr")


def is_arrangement(table: etree._Element) -> bool:
    """A table without columns that holds whole paragraphs: a mail program's way of placing them."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = list(rows_of(table))
    if any(sum(1 for _ in row.iterchildren(*_CELLS)) > 1 for row in rows):
        return False
    return any(next(row.iterdescendants(*_BLOCKS), None) is not None for row in rows)


def placed(table: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Each cell with its row and column; a merged cell stands where it begins."""
    taken: dict[int, int] = {}  # column → the first row in which it is free again
    for row, element in enumerate(rows_of(table)):
        column = 0
        for cell in element.iterchildren(*_CELLS):
            while taken.get(column, 0) > row:
                column += 1
            width, height = _span(cell.get("colspan"), 1), _span(cell.get("rowspan"), 1)
            if column + width > _MOST_COLUMNS:
                raise unreadable("too_complex")
            if height != 1:
                until = row + height if height else 1 << 30  # 0: down to the end
                taken.update(dict.fromkeys(range(column, column + width), until))
            yield row, column, cell
            column += width


def _span(value: str | None, least: int) -> int:
    found = _NUMBER.match(value or "")
    return min(int(found[1]), _WIDEST_SPAN) if found else least
