"""A doubtful document reviewed and approved without touching the mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House
from tests.browser.visits import axe, sign_in, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]
QUESTION = ".doubt[aria-current]"


def test_a_review_by_keyboard_alone(page: Page, own_house: House) -> None:
    sign_in(page, own_house)
    page.goto(f"{own_house.url}/las-in/")
    tab_to(page, page.get_by_role("link", name=re.compile("^Granska.*2026-11-18")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Stämmer det här?")).to_be_visible()

    panel = page.locator("#granskning")
    # Past the document, every marked word of which is a link.
    tab_to(page, page.get_by_role("link", name="Till det som ska kontrolleras"), within=20)
    page.keyboard.press("Enter")
    tab_to(page, panel.locator("form[data-answer]").locator("input[type=radio], button").first, within=3)
    settled: list[str] = []
    while panel.locator(QUESTION).count():
        question = panel.locator(QUESTION).inner_text()
        settled.append(question)
        assert len(settled) < 20, question
        _answer(page, question)
        expect(panel.locator(QUESTION, has_text=question.splitlines()[0])).to_have_count(0)
        # The focus is never lost: it comes back when what is new has settled.
        page.wait_for_function("document.querySelector('#granskning').contains(document.activeElement)")
    assert any("L. von Post" in question for question in settled)
    axe(page)

    # What is sure can be questioned too: this point is none.
    tab_to(page, panel.get_by_role("link", name="Övrigt", exact=True))
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Uppgiften")).to_be_visible()
    page.keyboard.press("x")
    expect(panel.locator("s", has_text="Övrigt")).to_be_visible()

    tab_to(page, panel.get_by_role("button", name="Godkänn och lägg in"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Onsdag 18 november 2026")).to_be_visible()
    expect(page.get_by_role("heading", name="Gemensam jourhemspool")).to_be_visible()
    expect(page.get_by_role("heading", name="Övrigt")).to_have_count(0)
    expect(page.get_by_role("link", name="Lena Holm återkommer om samordnaren", exact=True)).to_be_visible()


def _answer(page: Page, question: str) -> None:
    """The first answer by its number of key presses; the task whose owner is unclear is put right in words."""
    if "Förbundet återkommer" in question:
        page.keyboard.press("e")
        page.keyboard.press("Control+A")
        page.keyboard.type("Lena Holm återkommer om samordnaren")
        page.keyboard.press("Tab")
        page.keyboard.press("Control+A")
        page.keyboard.type("Lena Holm")
        tab_to(page, page.get_by_role("button", name="Spara"))
    elif page.locator(".doubt input[type=radio]").count():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
