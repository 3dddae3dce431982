"""Where the names around a ring stand, so that none touches another and each is tied to its segment.

Coordinates have the ring's centre at 0,0, y downwards, angles clockwise from the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from math import cos, sin, sqrt
from typing import Literal

from rundan.common.ring.text_width import width_of, wrapped

SIZE = 12.5
LINE = 15.0
WIDEST = 112.0
_AIR = 2.0  # between two names, at least

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it is set: its lines, where the middle of the block hangs, and the leader line if it needs one."""

    lines: tuple[str, ...]
    at: Point
    anchor: Anchor
    leader: tuple[Point, Point] | None = None

    @property
    def width(self) -> float:
        return max(width_of(line, SIZE) for line in self.lines)

    @property
    def box(self) -> Box:
        (x, y), half = self.at, _height(self.lines) / 2
        left = x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]
        return Box(left, y - half, left + self.width, y + half)

    def baselines(self) -> list[float]:
        top = self.box.top
        return [top + LINE * (row + 0.78) for row in range(len(self.lines))]


def place(names: Sequence[str], angles: Sequence[float], radius: float) -> list[Label]:
    """The names close to their segments where they have room, else in two columns with leader lines."""
    lines = [wrapped(name, size=SIZE, within=WIDEST) for name in names]
    near = [_beside(text, angle, radius + 15) for text, angle in zip(lines, angles, strict=True)]
    if not any(one.box.overlaps(other.box) for one, other in combinations(near, 2)):
        return near
    return _in_columns(lines, angles, radius)


def _beside(lines: tuple[str, ...], angle: float, distance: float) -> Label:
    across, up = sin(angle), cos(angle)
    anchor: Anchor = "middle" if abs(across) < 0.25 else "start" if across > 0 else "end"
    beyond = (_height(lines) - LINE) / 2 * up
    return Label(lines, (distance * across, -distance * up - beyond), anchor)


def _in_columns(lines: Sequence[tuple[str, ...]], angles: Sequence[float], radius: float) -> list[Label]:
    placed: dict[int, Label] = {}
    for side in (1, -1):
        chosen = [i for i, angle in enumerate(angles) if (sin(angle) >= 0) == (side == 1)]
        chosen.sort(key=lambda i: -cos(angles[i]))
        heights = [_height(lines[i]) for i in chosen]
        middles = pushed_apart([-(radius + 24) * cos(angles[i]) for i in chosen], heights)
        for i, middle in zip(chosen, middles, strict=True):
            placed[i] = _with_leader(lines[i], angles[i], middle, side, radius)
    return [placed[i] for i in range(len(lines))]


def _with_leader(lines: tuple[str, ...], angle: float, middle: float, side: int, radius: float) -> Label:
    outside = radius + 24
    half = _height(lines) / 2
    closest = max(abs(middle) - half, 0.0)
    clear = sqrt(max(outside**2 - closest**2, 0.0))
    x = max(clear, outside * abs(sin(angle)), 8.0) * side
    start = ((radius + 3) * sin(angle), -(radius + 3) * cos(angle))
    return Label(lines, (x, middle), "start" if side == 1 else "end", (start, (x - 4 * side, middle)))


def pushed_apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """The middles closest to the wanted ones (least squares) at which blocks of these heights do not touch."""
    steps = [(above + below) / 2 + _AIR for above, below in pairwise(heights)]
    offsets = list(accumulate(steps, initial=0.0))
    pools: list[list[float]] = []
    for value in (want - offset for want, offset in zip(wanted, offsets, strict=False)):
        pools.append([value])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    levels = [_mean(pool) for pool in pools for _ in pool]
    return [level + offset for level, offset in zip(levels, offsets, strict=False)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _height(lines: tuple[str, ...]) -> float:
    return LINE * len(lines)
