"""The map on paper: its rings on one A3, whose direction is which on the next, then the table; small and very large."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House
from tests.browser.visits import WIDTHS, axe, overflows, sign_in, sign_in_by_code

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_A3 = (420, 297)  # mm
_POINT = 25.4 / 72
SIV = "siv.nordin@sjobygden.example"


def printed(page: Page, file: Path) -> list[str]:
    """What stands on each sheet, all of them A3; spaces and broken lines aside."""
    page.wait_for_load_state("load")  # the paper's size stands in the page's style sheet
    page.pdf(path=file, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(file) as paper:
        assert {tuple(round(side * _POINT) for side in sheet.get_size()) for sheet in paper} == {_A3}
        return ["".join(sheet.get_textpage().get_text_range().split()) for sheet in paper]


def test_the_sample_region_is_three_sheets(page: Page, house: House, tmp_path: Path) -> None:
    sign_in(page, house)
    page.get_by_role("link", name="Nätverkskartan").click()
    names = page.locator(".map-frame a").evaluate_all("links => links.map(a => a.getAttribute('aria-label'))")
    picture, key, table = printed(page, tmp_path / "map.pdf")
    assert "Mellanbygdenskommunalförbund" in picture  # whose it is, and of which day
    assert [name for name in names if squeezed(name.partition(":")[0]) not in picture] == []
    for name in ("Björkefors", "Kranskommunerna", "Öarna"):
        assert name in key
    assert "Vakant" in table
    assert "Attordna" not in "".join((picture, key, table))  # what is to be mended stays on the screen


def test_forty_networks_of_49_organisations(page: Page, empty_house: House, tmp_path: Path) -> None:
    empty_house.run("shell", "-c", "from benchmarks.map_region import make_region; make_region(40, 49)")
    empty_house.run("invite", SIV, "--host", "Förbundet 40")
    sign_in_by_code(page, empty_house, SIV)
    page.get_by_role("link", name="Nätverk", exact=True).first.click()
    page.get_by_role("link", name="Nätverkskartan").click()
    rings = page.locator(".map-rows li")
    expect(rings).to_have_count(40)
    axe(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not overflows(page), width
        sizes = rings.locator("svg").evaluate_all("rings => rings.map(ring => ring.getBoundingClientRect().width)")
        assert min(sizes) >= 120, width
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    names = rings.locator("strong").all_text_contents()
    sheets = printed(page, tmp_path / "map.pdf")
    assert [name for name in names if squeezed(name) not in sheets[0]] == []
    assert "gårutinom" in sheets[0]  # the legend stands beneath
    assert all(name in sheets[1] for name in ("Björkfors", "Ösjö"))
    page.get_by_role("link", name="Vem sitter var").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vem sitter var")
    assert len(printed(page, tmp_path / "matrix.pdf")) == 1


def squeezed(text: str) -> str:
    return "".join(text.split())
