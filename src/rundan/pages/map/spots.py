"""A ring of the map with its name, and where it stands. Coordinates grow to the right and downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rundan.common.ring.labels import Box
from rundan.common.ring.text_width import width_of, wrapped

NAME_SIZE, NAME_LINE, NAME_WIDEST = 14.0, 18.0, 190.0
AIR = 26.0  # between a name and the ring below it


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
        return 2 * self.radius + NAME_LINE * len(self.lines) + AIR


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


def pairs(spots: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
    """Those that hang together, the left one first."""
    by_key = {spot.shape.key: spot for spot in spots}
    found = [(by_key[s.shape.parent], s) for s in spots if s.shape.parent in by_key]
    return [(a, b) if a.x <= b.x else (b, a) for a, b in found]
