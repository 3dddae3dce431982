"""Lines of a text file: which of them are one broken line, and how deep a list entry stands."""

from __future__ import annotations

from collections.abc import Iterable

_NARROWEST, _WIDEST = 40, 110  # a text is broken by hand or by a mail program somewhere between these
_NEAR = 12  # so near the edge ends a line that was broken
_LEAST = 4


class Levels:
    """Depth of list entries by their indentation, for one list after another."""

    def __init__(self) -> None:
        self._indents: list[int] = []

    def of(self, indent: int) -> int:
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        return len(self._indents) - 1

    def end(self) -> None:
        self._indents.clear()


def broken_at(lines: Iterable[str]) -> int | None:
    """The width at which the text was broken into lines, None where each paragraph is one line."""
    lengths = [len(line) for line in lines]
    width = max(lengths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    return width if sum(length >= width - _NEAR for length in lengths) >= _LEAST else None


def runs_on(line: str, following: str, width: int | None) -> bool:
    """Whether the line was broken at the width: the next line's first word had no room in it."""
    if width is None or len(line) < width // 2:
        return False
    word, _, _ = following.lstrip().partition(" ")
    return len(line.rstrip()) + 1 + len(word) > width
