"""The main job in a browser that runs no script, on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rundan.common import dates
from tests.browser import papers
from tests.browser.house import House
from tests.browser.reviewing import facts, mark, question, waiting
from tests.browser.visits import sign_in_by_code, window

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIV = "siv.nordin@sjobygden.example"
PHONE = {"width": 390, "height": 844}


def test_minutes_in_and_records_out_without_script(browser: Browser, empty_house: House, tmp_path: Path) -> None:
    empty_house.run("invite", SIV, "--host", "Sjöbygdens kommunalförbund", "--new", "association")
    with window(browser, java_script_enabled=False, viewport=PHONE) as page:
        sign_in_by_code(page, empty_house, SIV)
        hand_in(page, papers.as_text(papers.spring(), tmp_path / "vår.txt"))
        answers(page)
        by_typed_words(page)
        facts(page).get_by_role("button", name="Godkänn och lägg in").click()
        expect(page.get_by_text("Inlagt. Allt i dokumentet är klart.")).to_be_visible()
        afterwards(page)


def hand_in(page: Page, file: Path) -> None:
    page.get_by_text("Meny", exact=True).click()
    page.get_by_role("navigation", name="Meny").get_by_role("link", name="Läs in").click()
    page.get_by_label("Dokument", exact=True).set_input_files(file)
    page.get_by_role("button", name="Läs in").click()
    expect(page.get_by_text("1 dokument läses nu.")).to_be_visible()
    while not waiting(page, file.name).count():
        page.wait_for_timeout(300)
        page.reload()
    waiting(page, file.name).click()
    expect(page.locator("[data-paper]")).to_contain_text("Dag Lund berättar hur jouren fungerar i dag.")


def answers(page: Page) -> None:
    # The only likely answer is chosen beforehand.
    expect(question(page).get_by_label("IFO-chefsnätverket, ett nytt nätverk")).to_be_checked()
    settle(page)
    # Nothing chosen among several: said beside the question, and nothing is saved.
    settle(page)
    expect(page.get_by_text("Välj ett av svaren först.")).to_be_visible()
    # What is asked about is shown at its place in the document.
    question(page).get_by_role("link", name="Se i dokumentet").click()
    expect(mark(page, "Karin Alm")).to_be_in_viewport()
    mark(page, "Karin Alm").get_by_role("link").click()
    facts(page).get_by_role("link", name=re.compile("^Till de.* som ska kontrolleras")).click()
    while question(page, "Organisationen finns inte på kartan.").count():
        question(page).get_by_role("radio", name=re.compile("^En ny organisation: .*gäst")).check()
        settle(page)
    question(page, "Förbundet återkommer").get_by_label("Ingen utpekad").check()
    settle(page)
    expect(question(page)).to_have_count(0)
    # A marked place in the document is a way to its fact.
    page.locator("[data-paper]").get_by_role("link", name="Eva Ekk").click()
    facts(page).locator("summary", has_text="Ändra").click()
    facts(page).get_by_label("Namn").fill("")
    facts(page).get_by_role("button", name="Spara").click()
    expect(facts(page).locator("[aria-invalid=true]")).to_have_count(1)
    facts(page).get_by_label("Namn").fill("Eva Ek")
    facts(page).get_by_role("button", name="Spara").click()
    facts(page).locator("summary", has_text="Deltagare").click()
    expect(facts(page).get_by_text("Eva Ek", exact=True)).to_be_visible()


def settle(page: Page) -> None:
    """Give the answer, and be on the page that follows before anything is counted there."""
    with page.expect_navigation():
        question(page).get_by_role("button", name="Stämmer").click()


def by_typed_words(page: Page) -> None:
    page.get_by_role("link", name="Lägg till en uppgift som saknas").click()
    facts(page).get_by_label("Vad är det?").select_option("Uppdrag")
    facts(page).get_by_role("button", name="Visa fälten").click()
    facts(page).get_by_label("Vad som ska göras").fill("Räkna på vad jouren kostar den som är liten")
    facts(page).get_by_label("Orden i dokumentet").fill("Alla tycker att den blir billig")
    facts(page).get_by_role("button", name="Lägg till", exact=True).click()
    # Words that do not stand there are no place; what was typed is kept.
    expect(facts(page).get_by_text("De orden står inte i dokumentet.")).to_be_visible()
    facts(page).get_by_label("Orden i dokumentet").fill("Alla tycker att den blir dyr")
    facts(page).get_by_role("button", name="Lägg till", exact=True).click()
    expect(facts(page).get_by_role("link", name="Räkna på vad jouren kostar")).to_be_visible()
    expect(page.locator("[data-paper] mark", has_text="Alla tycker att den blir dyr")).to_have_count(1)


def afterwards(page: Page) -> None:
    """The records can be put right by hand, and history tells who did it."""
    expect(page.get_by_role("heading", level=1)).to_have_text(dates.long_day(papers.SPRING).capitalize())
    point = page.get_by_role("article", name="3. Familjerådgivning")
    point.get_by_role("link", name="Ändra punkten Familjerådgivning").click()
    page.get_by_label("Rubrik").fill("Familjerådgivningen")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", name="3. Familjerådgivningen")).to_be_visible()
    page.get_by_text("Historik", exact=True).click()
    expect(page.locator(".history").get_by_role("listitem").first).to_contain_text("Siv Nordin")
    expect(page.locator(".history")).to_contain_text("Familjerådgivningen")
