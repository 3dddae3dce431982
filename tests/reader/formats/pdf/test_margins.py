from __future__ import annotations

from tests.reader.formats.making.sheets import LEFT, RIGHT, Sheet, pdf
from tests.reader.formats.making.shown import shown


def _page(number: int, *lines: str) -> Sheet:
    sheet = Sheet().write(LEFT, 40, "Minnesanteckningar").write(LEFT, 54, "Datum: 2026-03-03")
    sheet.write(RIGHT - 30, 40, f"{number}(3)").write(LEFT, 810, "Havsjö kommun")
    return sheet.text(*lines)


def test_heads_and_feet_that_return_stand_once_and_outside_the_text() -> None:
    data = pdf(_page(1, "Kost"), _page(2, "Budget"), _page(3, "Lokaler"))
    assert shown(data) == [
        "header Minnesanteckningar\t1(3)",
        "header Datum: 2026-03-03",
        "paragraph Kost",
        "paragraph Budget",
        "paragraph Lokaler",
        "footer Havsjö kommun",
    ]


def test_page_numbers_are_left_out_even_on_a_single_page() -> None:
    for number in ("1(1)", "Sida 1 av 1", "1", "- 1 -", "1/1", "Sid 1 (1)"):
        sheet = Sheet().write(RIGHT - 60, 40, number).text("Kost").write(300, 815, number)
        assert shown(pdf(sheet)) == ["paragraph Kost"]


def test_line_that_stands_once_at_the_top_is_text() -> None:
    assert shown(pdf(Sheet().write(LEFT, 60, "Anteckningar").text("Kost"), Sheet().text("Budget"))) == [
        "paragraph Anteckningar",
        "paragraph Kost",
        "paragraph Budget",
    ]


def test_line_that_returns_inside_the_text_is_text() -> None:
    data = pdf(Sheet().text("Kost", "Beslut"), Sheet().text("Budget", "Beslut"))
    assert shown(data) == ["paragraph Kost", "paragraph Beslut", "paragraph Budget", "paragraph Beslut"]
