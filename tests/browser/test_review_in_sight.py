"""A long document: the question and its place stay in sight, on a desk and on a phone; what is not saved is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import papers
from tests.browser.house import House
from tests.browser.reviewing import choose, facts, mark, question, review, waiting
from tests.browser.visits import axe, code_printed, overflows, sign_in_by_code, window

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIV = "siv.nordin@sjobygden.example"
PHONE = {"width": 390, "height": 844}
POINTS = 45
LINK = "https://www.sjobygden.example/" + "-".join(["underlag"] * 12)
# What htmx writes in the console when the connection fails, and when the sign-in has run out.
UNSENT = ("htmx:sendError", "htmx:afterRequest", "Error Code 401", "Error Code 403")


def test_a_long_document(browser: Browser, empty_house: House, tmp_path: Path) -> None:
    empty_house.run(
        "invite", SIV, "--host", "Sjöbygdens kommunalförbund", "--new", "association", "--name", "Siv Nordin"
    )
    with window(browser) as page:
        sign_in_by_code(page, empty_house, SIV)
        page.goto(f"{empty_house.url}/las-in/")
        page.get_by_label("Dokument", exact=True).set_input_files(papers.as_text(_long(), tmp_path / "lång.txt"))
        page.get_by_role("button", name="Läs in").click()
        expect(waiting(page, "lång.txt")).to_be_visible()
        state = page.context.storage_state()
        on_a_desk(page, empty_house)
    with window(browser, viewport=PHONE, storage_state=state, but=UNSENT) as page:
        on_a_phone(page, empty_house)
        out_of_reach(page)
        signed_out(page, empty_house)


def _long() -> str:
    points = "\n\n".join(
        f"## {number}. Fråga nummer {number}\n" + "Nätverket samtalar om hur det går i kommunerna. " * 12
        for number in range(4, POINTS)
    )
    return f"{papers.spring()}\n\n{points}\n\n## {POINTS}. Sista frågan\nKarin Alm berättar. {LINK}"


def on_a_desk(page: Page, house: House) -> None:
    review(page, house, "lång.txt")
    approving = facts(page).get_by_role("link", name="Fortsätt senare")
    # The last point is many windows further down, in the document and in the list alike.
    choose(page, facts(page).get_by_role("link", name="Visa Sista frågan"))
    _comes_in_sight(mark(page, "Sista frågan"))
    _comes_in_sight(facts(page).get_by_role("heading", name="Uppgiften"))
    # From there to the end of the column without leaving the place in the document.
    before = page.evaluate("scrollY")
    approving.scroll_into_view_if_needed()
    _comes_in_sight(approving)
    assert abs(page.evaluate("scrollY") - before) < 100
    axe(page)


def on_a_phone(page: Page, house: House) -> None:
    review(page, house, "lång.txt")
    _rests(page)
    assert page.evaluate("scrollY") == 0  # it opens at its head, and not at a place far down
    _comes_in_sight(question(page).locator("p").first)
    assert not overflows(page)
    # The one likely answer is chosen beforehand; what is asked next takes its place.
    expect(question(page).get_by_role("radio")).to_be_checked()
    question(page).get_by_role("button", name="Stämmer").click()
    expect(question(page, "Det finns inget nätverk")).to_have_count(0)
    _comes_in_sight(question(page).locator("p").first)
    # There and back: the place of a fact, and the fact of a place.
    facts(page).get_by_role("link", name="Visa Sista frågan").click()
    expect(facts(page).get_by_role("heading", name="Uppgiften")).to_be_visible()
    _comes_in_sight(facts(page).get_by_role("heading", name="Uppgiften"))
    facts(page).get_by_role("link", name="Se i dokumentet").click()
    _comes_in_sight(mark(page, "Sista frågan"))
    expect(mark(page, "Sista frågan").get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    _comes_in_sight(facts(page).get_by_role("heading", name="Uppgiften"))
    axe(page)


def out_of_reach(page: Page) -> None:
    """The connection fails just as a correction is saved."""
    facts(page).locator("summary", has_text="Ändra").click()
    facts(page).get_by_label("Rubrik").fill("Sista frågan för i dag")
    page.route("**/svar/", lambda route: route.abort())
    facts(page).get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert")).to_contain_text("Rundan svarar inte, och det senaste är inte sparat.")
    axe(page)
    expect(facts(page).get_by_label("Rubrik")).to_have_value("Sista frågan för i dag")
    page.unroute("**/svar/")
    facts(page).get_by_role("button", name="Spara").click()
    expect(facts(page).get_by_role("link", name="Visa Sista frågan för i dag")).to_be_visible()
    expect(page.get_by_text("Rundan svarar inte")).to_have_count(0)


def signed_out(page: Page, house: House) -> None:
    """The sign-in has run out: she signs in beside, and goes on with what she had typed."""
    choose(page, facts(page).get_by_role("link", name="Visa Sista frågan för i dag"))
    facts(page).locator("summary", has_text="Ändra").click()
    facts(page).get_by_label("Rubrik").fill("Sista frågan i år")
    page.context.clear_cookies(name="rundan_session")
    facts(page).get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert")).to_contain_text("Du är inte inloggad längre")
    axe(page)
    with page.context.expect_page() as beside:
        page.get_by_role("link", name="Logga in i en ny flik").click()
    _sign_in(beside.value, house)
    beside.value.close()
    # It lies over what stands at the lower edge, until it is put away.
    page.get_by_role("alert").get_by_role("button", name="Stäng").click()
    expect(page.get_by_text("Du är inte inloggad längre")).to_have_count(0)
    # Her form is from before that; once more is enough.
    facts(page).get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert")).to_contain_text("försök en gång till")
    expect(facts(page).get_by_label("Rubrik")).to_have_value("Sista frågan i år")
    facts(page).get_by_role("button", name="Spara").click()
    expect(facts(page).get_by_role("link", name="Visa Sista frågan i år")).to_be_visible()
    expect(page.get_by_text("försök en gång till")).to_have_count(0)


def _sign_in(page: Page, house: House) -> None:
    before = code_printed(house, SIV)
    page.get_by_label("E-postadress").fill(SIV)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Titta i din e-post").wait_for()
    while code_printed(house, SIV) == before:
        page.wait_for_timeout(100)
    page.get_by_role("textbox").fill(code_printed(house, SIV))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"^{house.url}/(?!konto)"))


def _rests(page: Page) -> None:
    """Until nothing scrolls any more."""
    page.evaluate(
        """() => new Promise((done) => {
            let last = -1, still = 0;
            const look = () => {
                still = scrollY === last ? still + 1 : 0;
                last = scrollY;
                still > 15 ? done() : requestAnimationFrame(look);
            };
            look();
        })"""
    )


def _comes_in_sight(element: Locator) -> None:
    """It is, and stays, wholly within the window, and nothing lies over it or clips it."""
    for _ in range(100):  # the column that it stands in may be replaced meanwhile
        if element.evaluate(_IN_SIGHT):
            break
        element.page.wait_for_timeout(100)
    _rests(element.page)
    assert element.evaluate(_IN_SIGHT)


_IN_SIGHT = """(element) => {
    const box = element.getBoundingClientRect();
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return box.top >= 0 && box.bottom <= innerHeight && (element.contains(at) || at?.contains(element));
}"""
