"""The names around a ring never touch each other, the ring or the edge of the picture."""

from __future__ import annotations

from itertools import combinations
from math import hypot, pi

import pytest

from rundan.common.ring.labels import Box, Label, place
from rundan.common.ring.text_width import width_of, wrapped

RADIUS = 150.0
SHORT = ["Björkefors", "Ekeby", "Granby", "Havsjö", "Liljedal", "Ljungsta", "Mossvik", "Norrvik", "Öarna"]
LONG = [
    "Mellanbygdens kommunalförbund",
    "Högskolan i Västra Mellanbygden",
    "Sjöbygdens räddningstjänstförbund",
    "Region Mellanbygden",
    "Samordningsförbundet",
    "Skinnskattebergs kommun",
    "Länsstyrelsen",
]


def placed(names: list[str]) -> list[Label]:
    share = 2 * pi / len(names)
    return place(names, [(number + 0.5) * share for number in range(len(names))], RADIUS)


def taken(names: list[str], count: int) -> list[str]:
    return [names[number % len(names)] for number in range(count)]


@pytest.mark.parametrize("count", range(2, 61))
@pytest.mark.parametrize("names", [SHORT, LONG, SHORT + LONG], ids=["short", "long", "mixed"])
def test_no_two_names_touch(names: list[str], count: int) -> None:
    boxes = [label.box for label in placed(taken(names, count))]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@pytest.mark.parametrize("count", range(2, 61))
@pytest.mark.parametrize("names", [SHORT, LONG, SHORT + LONG], ids=["short", "long", "mixed"])
def test_no_name_lies_on_the_ring(names: list[str], count: int) -> None:
    assert min(_distance_from_centre(label.box) for label in placed(taken(names, count))) > RADIUS


@pytest.mark.parametrize("count", range(2, 34))
@pytest.mark.parametrize("names", [SHORT, LONG, SHORT + LONG], ids=["short", "long", "mixed"])
def test_no_leader_line_crosses_a_name(names: list[str], count: int) -> None:
    labels = placed(taken(names, count))
    for label in labels:
        for other in labels:
            assert label.leader is None or not _crosses(label.leader, other.box)


def test_names_stand_close_where_there_is_room_and_get_leaders_where_not() -> None:
    assert not any(label.leader for label in placed(taken(SHORT, 12)))
    assert all(label.leader for label in placed(taken(SHORT, 33)))


def test_a_long_name_takes_two_lines_and_is_cut_only_if_it_must() -> None:
    assert wrapped("Mellanbygdens kommunalförbund", size=12.5, within=112) == ("Mellanbygdens", "kommunalförbund")
    assert wrapped("Öarna", size=12.5, within=112) == ("Öarna",)
    (cut,) = wrapped("Räddningstjänstförbundet", size=12.5, within=112)
    assert cut.startswith("Räddningstj")
    assert cut.endswith("…")
    assert width_of(cut, 12.5) <= 112


def _distance_from_centre(box: Box) -> float:
    x = max(box.left, -box.right, 0.0)
    y = max(box.top, -box.bottom, 0.0)
    return hypot(x, y)


def _crosses(line: tuple[tuple[float, float], tuple[float, float]], box: Box) -> bool:
    """Whether the line passes through the box, looked at in small steps."""
    (x1, y1), (x2, y2) = line
    steps = [step / 200 for step in range(201)]
    return any(
        box.left < x1 + (x2 - x1) * step < box.right and box.top < y1 + (y2 - y1) * step < box.bottom for step in steps
    )
