"""Where the rings of the map stand: who leads to the left, outside bodies to the right, what hangs together level.

Coordinates grow to the right and downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from rundan.common.ring_labels import Box, pushed_apart
from rundan.common.text_width import width_of, wrapped

NAME_SIZE, NAME_LINE, NAME_WIDEST = 14.0, 18.0, 190.0
_WIDTH, _FARTHEST = 1180.0, 420.0  # of the whole; from one column to the next, at most
_EDGE = 110.0
_AIR = 26.0  # between a name and the ring below it


@dataclass(frozen=True, slots=True)
class Shape:
    """What is to be placed: ``column`` says how far to the right, ``parent`` what it is tied to."""

    key: int
    name: str
    column: int
    radius: float
    parent: int | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        return wrapped(self.name, size=NAME_SIZE, within=NAME_WIDEST)

    @property
    def height(self) -> float:
        return 2 * self.radius + NAME_LINE * len(self.lines) + _AIR


@dataclass(frozen=True, slots=True)
class Spot:
    """A ring where it stands; ``x`` and ``y`` are its middle."""

    shape: Shape
    x: float
    y: float

    def baselines(self) -> list[float]:
        """Of the name's lines, from the middle of the ring."""
        return [self.shape.radius + 20 + NAME_LINE * row for row in range(len(self.shape.lines))]

    @property
    def ring_box(self) -> Box:
        r = self.shape.radius
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)

    @property
    def name_box(self) -> Box:
        half = max(width_of(line, NAME_SIZE) for line in self.shape.lines) / 2
        top = self.y + self.shape.radius + 6
        return Box(self.x - half, top, self.x + half, top + NAME_LINE * len(self.shape.lines))


@dataclass(frozen=True, slots=True)
class Plan:
    spots: list[Spot]
    width: float
    height: float

    def ties(self) -> list[tuple[Spot, Spot]]:
        """Pairs that hang together, the left one first."""
        by_key = {spot.shape.key: spot for spot in self.spots}
        pairs = [(by_key[s.shape.parent], s) for s in self.spots if s.shape.parent in by_key]
        return [(a, b) if a.x <= b.x else (b, a) for a, b in pairs]


def plan(shapes: Sequence[Shape]) -> Plan:
    """The fullest column stands in order; the others come as close as they can to what they are tied to."""
    columns = sorted({shape.column for shape in shapes})
    fullest = max(columns, key=lambda column: sum(shape.height for shape in shapes if shape.column == column))
    placed: dict[int, float] = {}
    for column in sorted(columns, key=lambda each: abs(columns.index(each) - columns.index(fullest))):
        placed |= _column([shape for shape in shapes if shape.column == column], shapes, placed)
    top = min(placed[shape.key] - shape.radius for shape in shapes)
    bottom = max(placed[shape.key] - shape.radius + shape.height for shape in shapes)
    step = min(_FARTHEST, (_WIDTH - 2 * _EDGE) / max(len(columns) - 1, 1))
    spots = [
        Spot(shape, _EDGE + step * columns.index(shape.column), placed[shape.key] - top + _AIR / 2) for shape in shapes
    ]
    return Plan(spots, 2 * _EDGE + step * (len(columns) - 1), bottom - top + _AIR / 2)


def _column(column: Sequence[Shape], every: Sequence[Shape], placed: Mapping[int, float]) -> dict[int, float]:
    middle = fmean(placed.values()) if placed else 0.0
    wanted = {shape.key: _level(shape, every, placed, middle) for shape in column}
    in_order = sorted(column, key=lambda shape: wanted[shape.key])
    # What is spread is the block of ring and name, whose middle lies below that of the ring.
    lower = {shape.key: shape.height / 2 - shape.radius for shape in column}
    middles = pushed_apart(
        [wanted[shape.key] + lower[shape.key] for shape in in_order], [shape.height for shape in in_order]
    )
    return {shape.key: y - lower[shape.key] for shape, y in zip(in_order, middles, strict=True)}


def _level(shape: Shape, every: Sequence[Shape], placed: Mapping[int, float], otherwise: float) -> float:
    """The mean height of what it is tied to and already stands."""
    tied = [each.key for each in every if each.parent == shape.key or each.key == shape.parent]
    levels = [placed[key] for key in tied if key in placed]
    return fmean(levels) if levels else otherwise
