"""The rings of the map never touch each other, and no name lies on a ring, on another name or outside the picture."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rundan.common.ring.labels import Box
from rundan.pages.map.layout import Plan, plan
from rundan.pages.map.spots import Shape
from rundan.pages.map.ties import is_free

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
def test_the_keyboard_goes_as_the_eye_does(shapes: list[Shape]) -> None:
    places = [(spot.x, spot.y) for spot in plan(shapes).spots]
    assert places == sorted(places)


@given(maps())
def test_every_tie_is_drawn_once(shapes: list[Shape]) -> None:
    drawn = {frozenset((a.shape.key, b.shape.key)) for a, b in plan(shapes).ties()}
    assert drawn == {frozenset((shape.key, shape.parent)) for shape in shapes if shape.parent is not None}


@given(st.integers(1, 4), st.integers(0, 3), st.integers(0, 5), NAMES)
def test_no_line_runs_through_a_ring_in_between(networks: int, groups: int, outside: int, name: str) -> None:
    """A network with its groups and its outside bodies, whose lines pass the groups; others above it."""
    shapes = [Shape(100, name, 0, 60.0)]
    shapes += [Shape(key, name, 1, 58.0, 100) for key in range(networks)]
    shapes += [Shape(10 + key, name, 2, 46.0, networks - 1) for key in range(groups)]
    shapes += [Shape(20 + key, name, 3, 57.0, networks - 1) for key in range(outside)]
    spots = plan(shapes).spots
    for spot in spots:
        assert is_free(spot, [other for other in spots if other != spot])
