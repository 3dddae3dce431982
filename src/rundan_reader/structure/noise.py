"""What stands in the text without belonging to it: page heads and page numbers."""

from __future__ import annotations

from collections.abc import Sequence

from rundan_reader.structure.lines import Line
from rundan_reader.text.patterns import Pattern

_PAGE = Pattern(
    r"(?:sid(?:a|an|nr)?\.?\s?)?\d{1,3}\s?(?:\(\s?\d{1,3}\s?\)|av\s\d{1,3}|/\s?\d{1,3})|sid(?:a|an)\s\d{1,3}|[-–]\s?\d{1,3}\s?[-–]"
)
_NUMBERED = Pattern(r"\s(?:sid(?:a|an)?\s?)?\d{1,3}\s?(?:\(\s?\d{1,3}\s?\)|av\s\d{1,3}|/\s?\d{1,3})$")
_LONGEST_NUMBER = 20
_LONGEST_HEAD = 5  # lines of a page head
_LONGEST_LINE = 100


def without_noise(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that belong to the text, and those of page heads that came along with it."""
    kept = [line for line in lines if line.cell or len(line.lower) > _LONGEST_NUMBER or not _PAGE.fullmatch(line.lower)]
    repeated = _page_head(kept)
    return [line for line in kept if line.index not in repeated], [line for line in kept if line.index in repeated]


def _page_head(lines: Sequence[Line]) -> set[int]:
    """The lines at the top of the document that come again in the same order further down."""
    if not lines or lines[0].cell or len(lines[0].text) > _LONGEST_LINE:
        return set()
    first = _bare(lines[0])
    again = [at for at in range(1, len(lines)) if lines[at].gap and first and _bare(lines[at]) == first]
    if not again:
        return set()
    height = min(_same(lines, at) for at in again)
    if height * len(again) < 2:
        return set()
    return {lines[at + row].index for at in (0, *again) for row in range(height)}


def _same(lines: Sequence[Line], at: int) -> int:
    """So many lines from the top are repeated at ``at``."""
    height = 0
    while height < _LONGEST_HEAD and at + height < len(lines) and _bare(lines[at + height]) == _bare(lines[height]):
        height += 1
    return height


def _bare(line: Line) -> str:
    """The line without the number of its page."""
    number = _NUMBERED.search(line.lower) if line.lower[-1:] in "0123456789)" else None
    return line.lower[: number.start()].rstrip() if number else line.lower
