"""Two people at the same document and the same meeting: each sees what the other did, and nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.house import House
from tests.browser.reviewing import facts, question, review
from tests.browser.visits import axe, sign_in, sign_in_by_code, window

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIV = "siv.nordin@mellanbygden.example"


def test_two_people_at_once(page: Page, browser: Browser, own_house: House) -> None:
    own_house.run("invite", SIV, "--host", "Mellanbygdens kommunalförbund", "--name", "Siv Nordin")
    with window(browser) as other:
        sign_in(page, own_house)
        sign_in_by_code(other, own_house, SIV)
        the_same_doubt(page, other, own_house)
        the_same_text(page, other, own_house)


def the_same_doubt(lena: Page, siv: Page, house: House) -> None:
    siv.clock.install()
    for page in (lena, siv):
        review(page, house, "2026-11-18")
        _ask_about(page, "L. von Post")
    lena.keyboard.press("Enter")  # the likeliest person is chosen beforehand
    expect(question(lena, "L. von Post")).to_have_count(0)
    # Within a quarter of a minute the other page tells of it.
    siv.clock.fast_forward(16_000)
    expect(siv.get_by_text("Lena Holm har svarat på något i det här dokumentet.")).to_be_visible()
    # An answer given all the same is not taken for the last word.
    question(siv, "L. von Post").get_by_text("Någon annan", exact=True).click()
    with siv.expect_response(re.compile("/svar/$")) as answered:
        siv.get_by_role("button", name="Stämmer").click()
    assert answered.value.status == 409
    clash = facts(siv).get_by_role("alert")
    expect(clash).to_contain_text("Lena Holm hann svara före dig.")
    expect(clash.get_by_role("definition")).to_have_text([re.compile("^stämmer: .+ [Vv]on Post"), "Någon annan"])
    axe(siv)
    # Now she has seen it, and her word counts.
    question(siv, "L. von Post").get_by_text("Någon annan", exact=True).click()
    siv.get_by_role("button", name="Stämmer").click()
    expect(question(siv, "L. von Post")).to_have_count(0)


def the_same_text(lena: Page, siv: Page, house: House) -> None:
    """The text of a point, and then a decision under it."""
    siv.goto(f"{house.url}/beslut/")
    siv.get_by_role("link", name="Samverkansavtal om barnahus").first.click()
    siv.wait_for_url(re.compile("/moten/"))
    meeting, point = siv.url.split("#")
    links = (f"#{point} .item-tools a >> nth=0", f"#{point} .mark.decision a[href*=andra] >> nth=0")
    for link, field in zip(links, ("Text", "Beslut"), strict=True):
        for page in (lena, siv):
            page.goto(meeting)
            page.locator(link).click()
        _write(lena, field, "Lenas ord.")
        expect(lena.locator(f"#{point}")).to_contain_text("Lenas ord.")
        _write(siv, field, "Sivs ord.")
        expect(siv.get_by_role("heading", name="Det här skiljer sig")).to_be_visible()
        expect(siv.locator(".versions", has_text="Lenas ord.")).to_contain_text("Sivs ord.")
        expect(_field(siv, field)).to_have_value("Sivs ord.")
        axe(siv)
        _write(siv, field, "Lenas ord. Sivs ord.")
        expect(siv.locator(f"#{point}")).to_contain_text("Lenas ord. Sivs ord.")


def _write(page: Page, field: str, words: str) -> None:
    _field(page, field).fill(words)
    page.locator("main form button.ds-button").first.click()


def _ask_about(page: Page, name: str) -> None:
    if not question(page, name).count():
        facts(page).locator(".fact.unsure", has_text=name).get_by_role("link", name=re.compile("^Visa")).click()
    expect(question(page, name)).to_be_visible()
    expect(question(page, name).get_by_role("radio").first).to_be_focused()


def _field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=re.compile(rf"^{name}\b"))
