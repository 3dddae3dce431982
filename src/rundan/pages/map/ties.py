"""The lines of the map: how each runs from ring to ring, and that none runs through a ring in between.

Each is one cubic curve: its ends, and the two points that bend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rundan.common.ring.labels import Box
from rundan.pages.map.spots import Spot, pairs

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
_OUT, _AROUND = 8.0, 46.0  # from the ring to where a line begins; how far it swings out around the right side
_AIR, _STEP, _STEPS = 6.0, 8.0, 80
_PARTS = [number / 32 for number in range(33)]
_WEIGHTS = [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in _PARTS]


def curve(left: Spot, right: Spot) -> Curve:
    start = left.x + left.shape.radius + _OUT
    if left.x == right.x:  # one above the other
        end = right.x + right.shape.radius + _OUT
        out = max(start, end) + _AROUND
        return (start, left.y), (out, left.y), (out, right.y), (end, right.y)
    end = right.x - right.shape.radius - _OUT
    middle = (start + end) / 2
    return (start, left.y), (middle, left.y), (middle, right.y), (end, right.y)


def freed(spots: Sequence[Spot]) -> list[Spot]:
    """The same, where a ring between others stepped up or down as little as it must for their lines to pass it."""
    found = list(spots)
    ends = {min(spot.x for spot in found), max(spot.x for spot in found)}
    for place, spot in enumerate(found):
        if spot.x not in ends:
            room = _Room(spot, found[:place] + found[place + 1 :])
            found[place] = next((each for each in _stepping(spot) if room.is_free(each)), spot)
    return found


def is_free(spot: Spot, others: Sequence[Spot]) -> bool:
    """No line of others runs through it, and no line of its own through another."""
    return _Room(spot, others).is_free(spot)


class _Room:
    """What stands around a ring: the others, their lines where they pass it, and those that it is tied to."""

    def __init__(self, spot: Spot, others: Sequence[Spot]) -> None:
        self._around = [box for other in others for box in _boxes(other)]
        self._mine = _boxes(spot)
        self._at = spot.y
        left, right = min(box.left for box in self._mine), max(box.right for box in self._mine)
        ties = pairs([spot, *others])
        foreign = [tie for tie in ties if spot not in tie]
        self._passing = [(x, y) for tie in foreign for x, y in _points(curve(*tie)) if left <= x <= right]
        self._own = [tie[1] if tie[0] == spot else tie[0] for tie in ties if spot in tie]
        tied = {other.shape.key for other in self._own}
        self._in_the_way = [box for other in others if other.shape.key not in tied for box in _boxes(other)]

    def is_free(self, spot: Spot) -> bool:
        """``spot``: the ring, higher or lower."""
        step = spot.y - self._at
        mine = [Box(box.left, box.top + step, box.right, box.bottom + step) for box in self._mine]
        if any(one.overlaps(other) for one in mine for other in self._around) or _touched(mine, self._passing):
            return False
        lines = (curve(spot, other) if spot.x <= other.x else curve(other, spot) for other in self._own)
        return not any(_touched(self._in_the_way, _points(line)) for line in lines)


def _stepping(spot: Spot) -> Iterator[Spot]:
    yield spot
    for number in range(1, _STEPS):
        yield replace(spot, y=spot.y + number * _STEP)
        yield replace(spot, y=spot.y - number * _STEP)


def _touched(boxes: Sequence[Box], points: Iterable[Point]) -> bool:
    return any(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in points for box in boxes)


def _boxes(spot: Spot) -> list[Box]:
    """Its ring and its name, with a little air around."""
    both = (spot.ring_box, spot.name_box)
    return [Box(box.left - _AIR, box.top - _AIR, box.right + _AIR, box.bottom + _AIR) for box in both]


def _points(line: Curve) -> list[Point]:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = line
    return [(p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy) for p, q, r, s in _WEIGHTS]
