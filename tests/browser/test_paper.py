"""The records on paper: what they say, and nothing that only a screen can do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House
from tests.browser.visits import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_meeting_on_paper_names_who_was_there_and_offers_nothing(page: Page, house: House) -> None:
    sign_in(page, house)
    page.goto(f"{house.url}/beslut/")
    page.get_by_role("link", name="Gemensam familjerätt").first.click()
    page.wait_for_url(re.compile("/moten/"))
    page.emulate_media(media="print")
    said = page.locator("main").inner_text()
    for words in ("Gemensam familjerätt", "att godkänna utredningen", "Närvaro", "Camilla Brandt", "Hassan Jaziri"):
        assert words in said, words
    assert _offers(said) == []
    expect(page.get_by_role("navigation", name="Huvudmeny")).to_be_hidden()


@pytest.mark.parametrize(
    "path", ["/", "/natverk/", "/moten/", "/att-gora/", "/beslut/", "/arenden/", "/organisationer/"]
)
def test_a_list_on_paper_offers_nothing(page: Page, house: House, path: str) -> None:
    sign_in(page, house)
    page.goto(house.url + path)
    assert page.locator("main .ds-button, main .choose").count() > 0  # on the screen it does
    page.emulate_media(media="print")
    assert _offers(page.locator("main").inner_text()) == []


def test_a_network_on_paper_offers_nothing(page: Page, house: House) -> None:
    sign_in(page, house)
    page.goto(f"{house.url}/natverk/")
    page.get_by_role("link", name="Socialchefsnätverket", exact=True).click()
    page.emulate_media(media="print")
    said = page.locator("main").inner_text()
    assert "Maria Lind" in said
    assert "Att ta upp på nästa möte" in said
    assert _offers(said) == []


_PRESSED = re.compile(
    r"ändra( punkten)?|utse|visa|klart|kontrollera|dagordning|lägg till.*|ta (inte )?upp|ta bort|historik"
    r"|ny punkt|nytt (förslag|beslut|uppdrag|nätverk)|ny (bilaga|organisation)|skjut upp|planera ett möte"
    r"|nätverkskartan|alla (beslut|möten)|i (protokollet|anteckningarna|kallelsen)",
    re.IGNORECASE,
)


def _offers(said: str) -> list[str]:
    """Lines that are nothing but something to press."""
    return [line for line in map(str.strip, said.splitlines()) if _PRESSED.fullmatch(line)]
