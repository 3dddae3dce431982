"""Handing in documents by mouse: what is missing, and what is too much, is said before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import papers
from tests.browser.house import House
from tests.browser.reviewing import waiting
from tests.browser.visits import axe, sign_in_by_code

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIV = "siv.nordin@sjobygden.example"
HOSTS = ("Sjöbygdens kommunalförbund", "Skogsbygdens kommunalförbund")


def test_a_drop_for_one_of_two_hosts(page: Page, empty_house: House, tmp_path: Path) -> None:
    for name in HOSTS:
        empty_house.run("invite", SIV, "--host", name, "--new", "association", "--name", "Siv Nordin")
    sign_in_by_code(page, empty_house, SIV)
    page.goto(f"{empty_house.url}/las-in/")
    documents, host = page.get_by_label("Dokument", exact=True), page.get_by_label("Värd")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    # Two that together are more than is taken.
    large = [tmp_path / name for name in ("a.docx", "b.docx")]
    for each in large:
        each.write_bytes(bytes(30 * 2**20))
    documents.set_input_files(large)
    expect(page.get_by_text("Tillsammans får filerna vara högst 50 MB. Välj färre åt gången.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Läs in").click()
    expect(documents).to_be_focused()

    # Nobody has said for which host: the file that was chosen is not lost over that.
    documents.set_input_files(papers.as_text(papers.spring(), tmp_path / "vår.txt"))
    page.get_by_role("button", name="Läs in").click()
    expect(host).to_be_focused()
    assert documents.evaluate("field => field.files.length") == 1
    assert not sent

    host.select_option(HOSTS[1])
    page.get_by_role("button", name="Läs in").click()
    expect(waiting(page, "vår.txt")).to_be_visible()
    expect(page.get_by_text(f"{HOSTS[1]} · IFO-chefsnätverket")).to_be_visible()
    expect(host.locator("option:checked")).to_have_text(HOSTS[1])
