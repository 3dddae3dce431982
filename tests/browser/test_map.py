"""The map of the sample region: an organisation followed through it, by keyboard and without script, and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House
from tests.browser.visits import axe, sign_in, tab_to, window

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_A3 = (420, 297)  # mm
_POINT = 25.4 / 72


def open_map(page: Page, house: House) -> None:
    sign_in(page, house)
    page.get_by_role("link", name="Nätverkskartan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nätverkskartan")


def lit(page: Page) -> list[str]:
    """What the lit seats of the picture tell when pointed at."""
    return page.locator(".map-frame .seat.chosen title").all_text_contents()


def test_an_organisation_is_followed_and_its_vacancy_mended(page: Page, house: House) -> None:
    open_map(page, house)
    axe(page)
    chip = page.get_by_role("navigation", name="Visa en organisation").get_by_role("link", name="Mossvik")
    tab_to(page, chip)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mossvik")).to_be_visible()
    assert {title.partition(":")[0] for title in lit(page)} == {"Mossvik"}
    assert "Mossvik: vakant" in lit(page)
    axe(page)
    page.get_by_role("link", name=re.compile("^Utse.*Mossvik, Socialchefsnätverket")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ny representant för Mossvik")


def test_a_ring_leads_to_its_network(page: Page, house: House) -> None:
    open_map(page, house)
    ring = page.locator(".map-frame").get_by_role(
        "link", name=re.compile("^Socialchefsnätverket: 12 medlemmar. Vakant: Moss")
    )
    tab_to(page, ring)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Socialchefsnätverket")


def test_on_a_phone_without_script(browser: Browser, house: House) -> None:
    with window(browser, java_script_enabled=False, viewport={"width": 390, "height": 844}) as page:
        open_map(page, house)
        expect(page.locator(".map-frame")).to_be_hidden()
        page.get_by_label("Person").select_option("Jonas Hed")
        page.get_by_label("Dag").fill("2026-06-01")
        page.get_by_role("button", name="Visa").click()
        expect(page.get_by_role("heading", name="Jonas Hed")).to_be_visible()
        expect(page.get_by_label("Dag")).to_have_value("2026-06-01")
        expect(page.locator(".map-rows .seat.chosen")).to_have_count(2)


def test_the_matrix_is_one_a3(page: Page, house: House, tmp_path: Path) -> None:
    open_map(page, house)
    page.get_by_role("link", name="Vem sitter var").click()
    expect(page.get_by_role("rowheader", name="Mossvik")).to_be_visible()
    axe(page)
    page.get_by_label("Visa").select_option("vakanta")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("rowheader")).to_have_text(["Mossvik"])
    page.get_by_role("link", name="Visa allt, i dag").click()
    expect(page.get_by_role("rowheader").nth(1)).to_be_visible()
    page.wait_for_load_state("load")  # the paper's size stands in the page's style sheet
    page.pdf(path=tmp_path / "matrix.pdf", prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(tmp_path / "matrix.pdf")
    assert len(paper) == 1
    assert tuple(round(side * _POINT) for side in paper[0].get_size()) == _A3
    paper.close()


def test_the_representatives_come_as_a_file(page: Page, house: House) -> None:
    open_map(page, house)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("^CSV.*Representanter")).click()
    assert re.fullmatch(r"representanter-\d{4}-\d\d-\d\d\.csv", waiting.value.suggested_filename)
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    assert "Socialchefsnätverket;Björkefors;socialchef;Maria Lind;" in text
