"""What Rundan exists for, from an empty house: minutes in, reviewed and approved, and living records out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rundan.common import dates
from tests.browser import papers
from tests.browser.house import House
from tests.browser.reviewing import (
    answer,
    approve,
    choose,
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
    hand_in(page, house, tmp_path, browser)
    first_review(page, house)
    the_rest(page, house)


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
    # The network is asked first, for all three at once; nothing can be approved before.
    expect(facts(page).get_by_text("Kan inte läggas in än.")).to_be_visible()
    answer(page, "IFO-chefsnätverket", "IFO-chefsnätverket, ett nytt nätverk")
    # A fact shows its place, and a place its fact.
    choose(page, facts(page).get_by_role("link", name=re.compile("^Visa Havstorp")))
    expect(question(page, "Harriet Strand")).to_be_visible()
    assert places(page) == ["Harriet Strand"]
    choose(page, mark(page, "Bo Sten"))
    expect(question(page, "Bergslätt")).to_be_visible()
    assert places(page) == ["Bo Sten"]
    axe(page)
    for name in ("Bergslätt", "Almvik", "Dalhult", "Havstorp"):
        answer(page, name, f"En ny organisation: {name}")
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
    facts(page).locator("summary", has_text="Ändra").click()
    facts(page).get_by_label("Namn").fill("Eva Ek")
    facts(page).get_by_role("button", name="Spara").click()
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
    expect(page.get_by_text("Uppdrag tillagt.")).to_be_visible()
    expect(facts(page).get_by_role("link", name="Räkna på vad jouren kostar")).to_be_visible()
    axe(page)


def the_rest(page: Page, house: House) -> None:
    review(page, house, "sommar.docx")
    approve(page)
    review(page, house, "höst.pdf")
    print(facts(page).inner_text())
    assert 0
