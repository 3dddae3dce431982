"""The ring as it is drawn: a segment an organisation, a part of it a seat, every state by shape, all of it in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from rundan.common import ring
from rundan.common.ring import RingSeat, Segment
from rundan.common.ring.drawing import Kind, svg

SVG = "{http://www.w3.org/2000/svg}"


def segment(label: str, *states: str) -> Segment:
    return Segment(label, tuple(RingSeat(state) for state in states), href=f"/organisationer/{label}/")


NETWORK = [
    segment("Björkefors", "ordinary"),
    segment("Ekeby", "ordinary", "ordinary"),
    segment("Mossvik", "vacant"),
    segment("Tallinge", "acting"),
    segment("Öarna", "ordinary", "deputy"),
]


def drawn(segments: list[Segment], kind: Kind = "full", hub: str = "5", note: str = "kommuner") -> ElementTree.Element:
    text = svg(segments, kind=kind, hub=hub, note=note)
    return ElementTree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def classes(picture: ElementTree.Element, first: str) -> list[str]:
    found = [element.get("class", "") for element in picture.iter(f"{SVG}path")]
    return [name for name in found if name.startswith(first)]


@pytest.mark.parametrize("kind", ["full", "plain", "mini"])
def test_every_seat_is_drawn_with_its_state(kind: Kind) -> None:
    assert classes(drawn(NETWORK, kind), "seat") == [
        "seat ordinary",
        "seat ordinary",
        "seat ordinary",
        "seat vacant",
        "seat acting",
        "seat ordinary",
        "seat deputy",
    ]


def test_acting_and_deputy_differ_from_ordinary_by_more_than_colour() -> None:
    assert classes(drawn(NETWORK), "slit") == ["slit acting", "slit deputy"]


def test_only_the_full_ring_has_names_and_the_mini_ring_has_no_text() -> None:
    def texts(kind: Kind) -> list[str | None]:
        return [element.text for element in drawn(NETWORK, kind).iter(f"{SVG}text")]

    assert texts("full") == ["Björkefors", "Ekeby", "Mossvik", "Tallinge", "Öarna", "5", "kommuner"]
    assert texts("plain") == ["5", "kommuner"]
    assert texts("mini") == []


def test_the_ring_is_one_picture_told_in_words() -> None:
    picture = drawn(NETWORK, hub="5", note="kommuner, 6 deltagare")
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == (
        "5 kommuner, 6 deltagare. 4 ordinarie; 1 tf. (Tallinge); 1 ersättare (Öarna); 1 vakant (Mossvik)"
    )


def test_a_seat_tells_who_it_is_when_pointed_at() -> None:
    held = Segment("Ekeby", (RingSeat("ordinary", "Jonas Hed, ordinarie"), RingSeat("vacant")))
    titles = [element.text for element in drawn([held]).iter(f"{SVG}title")]
    assert titles == ["Ekeby: Jonas Hed, ordinarie", "Ekeby: vakant"]


@pytest.mark.parametrize("count", [*range(1, 34), 60])
def test_everything_lies_inside_the_picture(count: int) -> None:
    names = ["Mellanbygdens kommunalförbund", "Ekeby", "Region Mellanbygden"]
    picture = drawn([segment(names[number % 3], "ordinary") for number in range(count)])
    left, top, width, height = (float(value) for value in picture.get("viewBox", "").split())
    for path in picture.iter(f"{SVG}path"):
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.get("d", "")):
            assert left <= float(x) <= left + width
            assert top <= float(y) <= top + height
    assert (left, top) == (-width / 2, -height / 2)


def test_sixty_seats_in_twenty_organisations() -> None:
    assert len(classes(drawn([segment(f"Kommun {n}", *["ordinary"] * 3) for n in range(20)]), "seat")) == 60


def test_more_names_than_can_be_read_are_left_to_the_table() -> None:
    def names(count: int) -> int:
        picture = drawn([segment(f"Kommun {n}", "ordinary") for n in range(count)])
        return sum(element.get("class") == "label" for element in picture.iter(f"{SVG}text"))

    assert names(60) >= 60
    assert names(61) == 0


def test_a_name_cannot_break_out_of_the_picture() -> None:
    assert "<script>" not in svg([segment("<script>alert(1)</script>", "ordinary")], hub="<b>", note="&")


def test_no_style_is_written_into_the_picture() -> None:
    assert "style=" not in svg(NETWORK)


def test_a_ring_without_members_is_an_empty_picture() -> None:
    assert classes(drawn([], hub="0"), "seat") == []
    assert ring.describe([]) == ""


def test_legend_and_table_stand_beside_the_ring() -> None:
    page = Template("{% load rundan %}{% ring_legend segments %}{% ring_table segments %}").render(
        Context({"segments": NETWORK})
    )
    assert re.findall(r"</svg>([^<]+)</li>", page) == ["ordinarie", "tf.", "ersättare", "vakant"]
    assert '<a href="/organisationer/Mossvik/">Mossvik</a></th><td>vakant</td>' in page
