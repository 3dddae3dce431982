"""The rings of the map never touch each other, and no name lies on a ring, on another name or outside the picture."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rundan.common.ring_labels import Box
from rundan.pages.map.layout import Plan, Shape, plan

NAMES = st.sampled_from(
    ["Socialchefsnätverket", "IFO", "Arbetsgrupp jourhem", "Regionala samverkans- och stödstrukturens beredningsgrupp"]
)


@st.composite
def maps(draw: st.DrawFn) -> list[Shape]:
    """Up to 18 networks, each tied to one that came before it or to none."""
    shapes: list[Shape] = []
    for key in range(draw(st.integers(1, 18))):
        parent = draw(st.none() | st.integers(0, key - 1)) if key else None
        radius = draw(st.sampled_from([46.0, 57.0, 58.0, 60.0]))
        shapes.append(Shape(key, draw(NAMES), draw(st.integers(0, 3)), radius, parent))
    return shapes


def boxes(found: Plan) -> list[Box]:
    return [box for spot in found.spots for box in (spot.ring_box, spot.name_box)]


@given(maps())
def test_nothing_touches(shapes: list[Shape]) -> None:
    for one, other in combinations(boxes(plan(shapes)), 2):
        assert not one.overlaps(other)


@given(maps())
def test_everything_lies_inside_the_picture(shapes: list[Shape]) -> None:
    found = plan(shapes)
    for box in boxes(found):
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= found.width
        assert box.bottom <= found.height


@given(maps())
def test_who_leads_stands_to_the_left(shapes: list[Shape]) -> None:
    spots = plan(shapes).spots
    for one, other in combinations(spots, 2):
        assert (one.x < other.x) == (one.shape.column < other.shape.column)


@given(maps())
def test_every_tie_is_drawn_once(shapes: list[Shape]) -> None:
    drawn = {frozenset((a.shape.key, b.shape.key)) for a, b in plan(shapes).ties()}
    assert drawn == {frozenset((shape.key, shape.parent)) for shape in shapes if shape.parent is not None}
