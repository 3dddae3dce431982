"""What Rundan exists for, from an empty house: minutes in, reviewed and approved, and living records out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from rundan.common import dates
from tests.browser import papers
from tests.browser.house import House
from tests.browser.reviewing import (
    answer,
    approve,
    choose,
    correct,
    drop,
    facts,
    mark,
    places,
    question,
    review,
    select,
    waiting,
)
from tests.browser.visits import axe, sign_in_by_code

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIV = "siv.nordin@sjobygden.example"


def test_the_main_job(page: Page, browser: Browser, empty_house: House, tmp_path: Path) -> None:
    house = empty_house
    told = house.run(
        "invite", SIV, "--host", "Sjöbygdens kommunalförbund", "--new", "association", "--name", "Siv Nordin"
    )
    assert "förvaltare hos Sjöbygdens kommunalförbund" in told
    sign_in_by_code(page, house, SIV)
    lay_up_municipalities(page, house)
    hand_in(page, house, tmp_path, browser)
    first_review(page, house)
    the_rest(page, house)
    the_network(page, house)
    what_comes_back(page)
    the_task(page, house)
    taken_back(page, house)


def lay_up_municipalities(page: Page, house: House) -> None:
    """All real ones are there; these are not real."""
    for name in papers.MUNICIPALITIES:
        page.goto(f"{house.url}/organisationer/ny/")
        page.get_by_label("Namn", exact=True).fill(name)
        page.get_by_label("Typ").select_option("kommun")
        page.locator("main form button").click()
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def hand_in(page: Page, house: House, folder: Path, browser: Browser) -> None:
    page.goto(f"{house.url}/")
    axe(page)
    page.get_by_role("link", name="Läs in").first.click()
    axe(page)
    drop(
        page,
        [
            papers.as_text(papers.spring(), folder / "vår.txt"),
            papers.as_word(papers.summer(), folder / "sommar.docx"),
            papers.as_pdf(papers.autumn(), folder / "höst.pdf", browser),
        ],
    )
    expect(page.get_by_text("3 dokument läses nu.")).to_be_visible()
    for name in ("vår.txt", "sommar.docx", "höst.pdf"):
        expect(waiting(page, name)).to_be_visible()
    axe(page)


def first_review(page: Page, house: House) -> None:
    review(page, house, "vår.txt")
    axe(page)
    # Nothing can be approved before it is known which network this is.
    expect(facts(page).get_by_text("Kan inte läggas in än.")).to_be_visible()
    # A fact shows its place, and a place its fact.
    choose(page, facts(page).get_by_role("link", name="Visa Förbundet återkommer"))
    expect(question(page, "Vem som menas med ”Förbundet” framgår inte.")).to_be_visible()
    assert places(page) == ["Förbundet återkommer"]
    choose(page, mark(page, "IFO-chefsnätverket"))
    expect(question(page, "Det finns inget nätverk med det namnet")).to_be_visible()
    assert places(page) == ["IFO-chefsnätverket"]
    axe(page)
    # The network is answered for all three at once.
    answer(page, "Det finns inget nätverk", "IFO-chefsnätverket, ett nytt nätverk")
    answer(page, "Förbundet återkommer", "Sjöbygdens kommunalförbund")
    expect(facts(page).get_by_role("heading", name="Att kontrollera")).to_have_count(0)
    expect(page.get_by_text("behöver din blick")).to_have_count(0)
    corrections(page)
    approve(page)
    expect(page.get_by_text("Allt i dokumentet är klart.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(dates.long_day(papers.SPRING).capitalize())
    axe(page)


def corrections(page: Page) -> None:
    # A name is put right, and what the reading said is kept beside it.
    choose(page, mark(page, "Eva Ekk"))
    correct(page, "Namn", "Eva Ek")
    choose(page, mark(page, "Eva Ekk"))
    expect(facts(page).get_by_text("Läsningen sa: Eva Ekk")).to_be_visible()
    # What is no decision is rejected.
    choose(page, facts(page).get_by_role("link", name="Läggs till handlingarna."))
    facts(page).get_by_role("button", name="Hör inte hit").click()
    expect(facts(page).locator("s", has_text="Läggs till handlingarna.")).to_be_visible()
    # What the reading did not see is added over its own words.
    select(page, "Alla tycker att den blir dyr för den som är liten.")
    page.get_by_role("button", name="Lägg till uppgift").click()
    facts(page).get_by_label("Vad är det?").select_option("Uppdrag")
    expect(facts(page).get_by_label("Orden i dokumentet")).to_have_value(re.compile("^Alla tycker"))
    facts(page).get_by_label("Vad som ska göras").fill("Räkna på vad jouren kostar den som är liten")
    facts(page).get_by_label("Vem").fill("Karin Alm")
    axe(page)
    facts(page).get_by_role("button", name="Lägg till", exact=True).click()
    expect(page.get_by_text("Tillagt: Uppdrag.")).to_be_visible()
    expect(facts(page).get_by_role("link", name="Räkna på vad jouren kostar")).to_be_visible()
    axe(page)


def the_rest(page: Page, house: House) -> None:
    review(page, house, "sommar.docx")
    expect(facts(page).locator(".doubt")).to_have_count(0)
    approve(page)
    review(page, house, "höst.pdf")
    # The map is known by now, and a misspelt name is seen.
    asked = question(page, "Hariet Strand")
    expect(asked).to_be_visible()
    correct(page, "Namn", "Harriet Strand")
    expect(facts(page).locator(".doubt")).to_have_count(0)
    approve(page)
    page.goto(f"{house.url}/las-in/")
    expect(page.get_by_role("heading", name="Att granska")).to_have_count(0)


def the_network(page: Page, house: House) -> None:
    page.goto(f"{house.url}/natverk/")
    axe(page)
    page.get_by_role("link", name="IFO-chefsnätverket").click()
    ring = page.locator("svg.ring[role=img]").first
    for name in papers.MUNICIPALITIES:
        expect(ring.locator("text", has_text=name)).to_be_visible()
    expect(page.get_by_role("row", name="Almvik Karin Alm")).to_be_visible()
    expect(region(page, "Nästa möte")).to_contain_text("9.30–11.30")
    expect(region(page, "Senaste beslut")).to_contain_text("att fortsätta till årets slut.")
    expect(region(page, "Senaste möten").get_by_role("listitem")).to_have_count(3)
    axe(page)


def what_comes_back(page: Page) -> None:
    coming = region(page, "Att ta upp på nästa möte")
    for what in ("Familjerådgivning", "Sammanställer kostnaderna", "Begär in en offert", "Anmälan görs"):
        expect(coming).to_contain_text(what)
    # What an earlier meeting asked for may be settled by now, and is not pushed.
    expect(coming).not_to_contain_text("Räkna på vad jouren kostar")
    coming.get_by_role("link", name=re.compile("^Ta upp.*Familjerådgivning")).click()
    axe(page)
    page.get_by_role("button", name="Ta upp").click()
    expect(page.get_by_text(re.compile("”Familjerådgivning” står nu på dagordningen"))).to_be_visible()
    coming.get_by_role("link", name=re.compile("^Ta inte upp.*Begär in en offert")).click()
    axe(page)
    page.get_by_role("button", name="Ta inte upp").click()
    expect(page.get_by_role("heading", name="Ska den inte tas upp?")).to_be_visible()
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    page.get_by_role("textbox").fill("Avtalet är förlängt.")
    page.get_by_role("button", name="Ta inte upp").click()
    coming.locator("summary").last.click()
    expect(coming).to_contain_text("tas inte upp: Avtalet är förlängt.")
    axe(page)
    page.get_by_role("link", name="Öppna dagordningen").click()
    expect(page.get_by_role("heading", name="Familjerådgivning")).to_be_visible()
    axe(page)


def the_task(page: Page, house: House) -> None:
    page.goto(f"{house.url}/beslut/")
    page.get_by_label("Sök i besluten").fill("helgerna")
    page.keyboard.press("Enter")
    expect(page.get_by_text("att börja med helgerna.")).to_be_visible()
    expect(page.get_by_text("att fortsätta till årets slut.")).to_have_count(0)
    page.goto(f"{house.url}/att-gora/")
    line = page.locator("[id^=uppdrag-]", has_text="Sammanställer kostnaderna")
    line.get_by_role("button", name="Klart").click()
    expect(line.get_by_role("button", name="Öppna igen")).to_be_visible()
    axe(page)
    line.get_by_role("button", name="Öppna igen").click()
    line.get_by_role("button", name="Klart").click()
    expect(line.get_by_role("button", name="Öppna igen")).to_be_visible()
    line.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Sammanställer kostnaderna", level=1)).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Öppna igen").click()
    expect(page.get_by_role("button", name="Klart")).to_be_visible()


def taken_back(page: Page, house: House) -> None:
    """What someone has worked on since is not taken away; what nobody has touched is."""
    page.goto(f"{house.url}/las-in/")
    page.get_by_role("link", name="höst.pdf", exact=True).click()
    facts(page).get_by_role("link", name="Ta tillbaka godkännandet").click()
    axe(page)
    page.get_by_role("button", name="Ta tillbaka").click()
    expect(page.get_by_role("alert")).to_contain_text("ammanställer kostnaderna")
    axe(page)
    page.goto(f"{house.url}/las-in/")
    page.get_by_role("link", name="vår.txt", exact=True).click()
    facts(page).get_by_role("link", name="Ta tillbaka godkännandet").click()
    expect(page.get_by_text(re.compile("Det här försvinner ur nätverket: .*1 möte, 3 punkter"))).to_be_visible()
    page.get_by_role("button", name="Ta tillbaka").click()
    expect(page.get_by_text("Godkännandet är tillbakataget.")).to_be_visible()
    page.goto(f"{house.url}/moten/")
    expect(page.get_by_text("IFO-chefsnätverket").and_(page.get_by_role("link"))).to_have_count(3)
    expect(page.get_by_text("Räkna på vad jouren kostar")).to_have_count(0)


def region(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)
