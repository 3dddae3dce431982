"""Where the rings of the map stand: who leads to the left, outside bodies to the right, what hangs together level.

Coordinates grow to the right and downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from rundan.common.ring.labels import pushed_apart
from rundan.pages.map.spots import AIR, Shape, Spot, pairs
from rundan.pages.map.ties import freed

_WIDTH, _FARTHEST = 1180.0, 420.0  # of the whole; from one column to the next, at most
_EDGE = 110.0


@dataclass(frozen=True, slots=True)
class Plan:
    """``spots`` in the order in which the eye and the keyboard go: column by column, from the top."""

    spots: list[Spot]
    width: float
    height: float

    def ties(self) -> list[tuple[Spot, Spot]]:
        return pairs(self.spots)


def plan(shapes: Sequence[Shape]) -> Plan:
    """The fullest column stands in order; the others come as close as they can to what they are tied to."""
    columns = sorted({shape.column for shape in shapes})
    fullest = max(columns, key=lambda column: sum(shape.height for shape in shapes if shape.column == column))
    placed: dict[int, float] = {}
    for column in sorted(columns, key=lambda each: abs(columns.index(each) - columns.index(fullest))):
        placed |= _column([shape for shape in shapes if shape.column == column], shapes, placed)
    step = min(_FARTHEST, (_WIDTH - 2 * _EDGE) / max(len(columns) - 1, 1))
    spots = freed([Spot(shape, _EDGE + step * columns.index(shape.column), placed[shape.key]) for shape in shapes])
    top = min(spot.y - spot.shape.radius for spot in spots)
    bottom = max(spot.y - spot.shape.radius + spot.shape.height for spot in spots)
    moved = [replace(spot, y=spot.y - top + AIR / 2) for spot in spots]
    moved.sort(key=lambda spot: (spot.x, spot.y))
    return Plan(moved, 2 * _EDGE + step * (len(columns) - 1), bottom - top + AIR / 2)


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
