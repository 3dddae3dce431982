"""Forms in a real browser: sent once however often the button is pressed, and what is written in them fits."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.browser.house import House
from tests.browser.visits import WIDTHS, overflows, sign_in, without_script

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_button_pressed_twice_writes_one_decision(page: Page, own_house: House) -> None:
    sign_in(page, own_house)
    _new_decision(page, own_house, "att mötas en gång till.")
    page.route("**/beslut/nytt/", _slowly)
    page.locator("main form").evaluate("form => { form.requestSubmit(); setTimeout(() => form.requestSubmit(), 150); }")
    expect(page.get_by_text("Beslutet är antecknat.")).to_be_visible()
    expect(page.locator(".mark.decision", has_text="att mötas en gång till.")).to_have_count(1)
    # The agenda beside it marks the point that she came back to.
    point = re.compile(re.escape(page.url.partition("#")[2]))
    expect(page.locator(".docket nav [aria-current]")).to_have_attribute("href", point)
    page.unroute("**/beslut/nytt/")
    # Whoever goes back to the form may send it again: that is another decision.
    page.go_back()
    page.get_by_label("Beslut").fill("att mötas två gånger till.")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".mark.decision", has_text="att mötas två gånger till.")).to_have_count(1)


def test_without_script_it_is_sent_as_ever(page: Page, own_house: House) -> None:
    without_script(page)
    sign_in(page, own_house)
    _new_decision(page, own_house, "att mötas utan skript.")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".mark.decision", has_text="att mötas utan skript.")).to_have_count(1)


def test_no_word_is_wider_than_its_page(page: Page, own_house: House) -> None:
    sign_in(page, own_house)
    page.goto(f"{own_house.url}/natverk/")
    page.get_by_role("link", name="Biblioteksnätverket").click()
    network = page.url
    page.goto(f"{network}andra/")
    page.get_by_label("Namn").fill("Biblioteks" + "utvecklingssamverkans" * 6 + "gruppen")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Nätverket är ändrat.")).to_be_visible()
    meetings = f"/moten/?natverk={network.rstrip('/').rpartition('/')[2]}"
    for path in (network, f"{network}andra/", f"{own_house.url}/natverk/", f"{own_house.url}{meetings}"):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path)
            assert not overflows(page), f"{path} at {width}"
    page.locator("main .row strong a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not overflows(page), page.url


def _slowly(route: Route) -> None:
    """The server does its work at once, and its answer takes a while."""
    answer = route.fetch(max_redirects=0)
    time.sleep(0.6)
    with suppress(Error):  # nobody waits for it any more when the form was sent again
        route.fulfill(response=answer)


def _new_decision(page: Page, house: House, text: str) -> None:
    page.goto(f"{house.url}/beslut/")
    page.get_by_role("link", name="Samverkansavtal om barnahus").first.click()
    page.wait_for_url(re.compile("/moten/"))
    page.get_by_role("link", name=re.compile("^Nytt beslut")).first.click()
    page.get_by_label("Beslut").fill(text)
