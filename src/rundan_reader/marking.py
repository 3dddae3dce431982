"""A text cut wherever a mark begins or ends, so that marks may lie inside or across each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar


class Placed(Protocol):
    """Something at ``[start, end)`` of the text, in code points."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=Placed)


class Piece(NamedTuple, Generic[M]):
    """``over``: the marks that cover the piece, the one that begins first and is longest first."""

    start: int
    end: int
    over: list[M]

    @property
    def narrowest(self) -> M:
        """Of the marks that cover it; there is one at least."""
        return min(self.over, key=lambda mark: (mark.end - mark.start, -mark.start))


class Cutter(Generic[M]):
    """Cuts stretches of one text, in any order; each costs as much as the marks near it."""

    def __init__(self, marks: Iterable[M]) -> None:
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def pieces(self, start: int, end: int) -> Iterator[Piece[M]]:
        near = self._near(start, end)
        edges = {start, end} | {edge for mark in near for edge in (mark.start, mark.end) if start < edge < end}
        for a, b in pairwise(sorted(edges)):
            yield Piece(a, b, [mark for mark in near if mark.start <= a and b <= mark.end])

    def _near(self, start: int, end: int) -> list[M]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, end)
        return [mark for mark in self._marks[first:last] if mark.end > start and mark.start < end]
