"""The frame around every page, as met by someone with a mailbox, a keyboard, a phone, and no script."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from rundan.common.ring.text_width import width_of
from tests.browser.house import House, open_house
from tests.browser.visits import axe, overflows, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ADDRESS = "siv.nordin@mellanbygden.example"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A host and two people, of whom one has a button and the other must ask for a code."""
    with open_house(tmp_path_factory.mktemp("frame") / "data", demo=False) as open_one:
        host = ["--host", "Mellanbygdens kommunalförbund"]
        open_one.run("invite", "lena.holm@mellanbygden.example", *host, "--new", "association", "--name", "Lena Holm")
        open_one.run("invite", ADDRESS, *host, "--name", "Siv Nordin")
        yield open_one


def code_printed(house: House, email: str) -> str:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if found := re.findall(rf"Kod för {re.escape(email)}: ([A-Z-]+)", house.log.read_text()):
            return str(found[-1])
        time.sleep(0.1)
    raise AssertionError(house.log.read_text())


def test_in_by_the_code_that_the_server_prints(page: Page, house: House) -> None:
    page.goto(f"{house.url}/installningar/")
    axe(page)
    page.keyboard.type(ADDRESS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Titta i din e-post")).to_be_visible()
    axe(page)
    page.keyboard.type(code_printed(house, ADDRESS))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{house.url}/installningar/")
    axe(page)
    assert not overflows(page)


def test_by_keyboard_alone(page: Page, house: House) -> None:
    sign_in(page, house)
    page.goto(f"{house.url}/installningar/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Till innehållet")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
    account = page.locator("details.account > summary")
    account.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Logga ut")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Logga ut")).to_be_hidden()
    expect(account).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Du är utloggad.")).to_be_visible()


def test_on_a_phone_without_script(browser: Browser, house: House) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="sv-SE", color_scheme="dark"
    )
    page = context.new_page()
    sign_in(page, house)
    page.goto(f"{house.url}/installningar/")
    page.get_by_text("Meny", exact=True).click()
    page.get_by_role("navigation", name="Meny").get_by_role("link", name="Inställningar").click()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    page.get_by_label("Same as the browser").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Språket är sparat.")).to_be_visible()
    context.close()


def test_what_does_not_exist_is_told_in_the_design(page: Page, house: House) -> None:
    sign_in(page, house)
    for path in ("/natverk/999999/", "/finns-inte/"):
        page.goto(f"{house.url}{path}")
        expect(page.get_by_role("heading", name="Sidan finns inte, eller så får du inte se den")).to_be_visible()
        axe(page)


@pytest.mark.parametrize("name", ["Örnsköldsvik", "Mellanbygdens kommunalförbund", "Malung-Sälen", "Åsmåla", "IFO"])
def test_no_name_is_wider_than_the_server_reckons(page: Page, house: House, name: str) -> None:
    """The ring's names are placed on the server: what it believes of their width must hold in the browser."""
    page.goto(f"{house.url}/konto/logga-in/")
    real = page.evaluate(
        """async (name) => {
            const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
            svg.setAttribute("class", "ring");
            const text = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "text"));
            text.textContent = name;
            document.body.append(svg);
            await document.fonts.ready;
            return text.getComputedTextLength();
        }""",
        name,
    )
    assert 0.8 * width_of(name, 12.5) < real <= width_of(name, 12.5)
