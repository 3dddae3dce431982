"""What a coordinator does in Läs in, by mouse: drops files, and answers what the review asks."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.house import House


def drop(page: Page, files: Sequence[Path]) -> None:
    """Files dragged from the desk onto the form, and handed in."""
    given = [[file.name, base64.b64encode(file.read_bytes()).decode()] for file in files]
    carried = page.evaluate_handle(
        """(files) => {
            const carried = new DataTransfer();
            for (const [name, data] of files) {
                carried.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name));
            }
            return carried;
        }""",
        given,
    )
    form = page.locator("[data-drop]")
    form.dispatch_event("dragover", {"dataTransfer": carried})
    form.dispatch_event("drop", {"dataTransfer": carried})
    for file in files:
        expect(page.locator("[data-chosen]")).to_contain_text(file.name)
    form.get_by_role("button", name="Läs in").click()


def waiting(page: Page, name: str) -> Locator:
    """The way to the review of a document that has been read."""
    return page.get_by_role("link", name=re.compile(rf"^Granska.*{re.escape(name)}"))


def review(page: Page, house: House, name: str) -> None:
    page.goto(f"{house.url}/las-in/")
    waiting(page, name).click()
    expect(page.get_by_role("heading", name="Stämmer det här?")).to_be_visible()
    page.wait_for_load_state("domcontentloaded")  # the questions stand below the heading, and may come after it


def facts(page: Page) -> Locator:
    """The column of facts."""
    return page.locator("#granskning")


def choose(page: Page, place: Locator) -> None:
    """A fact in the list, or a marked place in the document: afterwards the fact is shown."""
    link = place if place.get_attribute("href") else place.get_by_role("link")
    key = str(link.get_attribute("href")).partition("?fact=")[2].removesuffix("#granskning")
    place.click()
    expect(facts(page)).to_have_attribute("data-shown", key)


def mark(page: Page, words: str) -> Locator:
    """A marked place in the document."""
    return page.locator("[data-paper] mark", has_text=words).first


def question(page: Page, about: str = "") -> Locator:
    """The doubt that is asked about now."""
    return facts(page).locator(".doubt[aria-current]").filter(has_text=about)


def answer(page: Page, about: str, choice: str = "") -> None:
    """Answer the doubt by one of its choices, or confirm it where there are none."""
    if not question(page, about).count():
        choose(page, facts(page).locator(".fact.unsure", has_text=about).get_by_role("link", name=re.compile("^Visa")))
    asked = question(page, about)
    if choice:
        asked.get_by_text(choice, exact=True).click()
    asked.get_by_role("button", name="Stämmer").click()
    expect(asked).to_have_count(0)


def correct(page: Page, label: str, value: str) -> None:
    """Put one field of the fact that is shown right."""
    facts(page).locator("summary", has_text="Ändra").click()
    facts(page).get_by_label(label).fill(value)
    press(page, facts(page).get_by_role("button", name="Spara"))


def places(page: Page) -> list[str]:
    """The words in the document that are marked as the place of the fact that is shown."""
    return page.locator("[data-paper] mark[aria-current]").all_inner_texts()


def select(page: Page, words: str) -> None:
    """Words in the document, marked with the mouse."""
    page.evaluate(
        """(words) => {
            for (const piece of document.querySelectorAll("[data-paper] [data-at]")) {
                const at = piece.textContent.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(piece.firstChild, at);
                range.setEnd(piece.firstChild, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
            }
            throw new Error(`${words} is not there`);
        }""",
        words,
    )


def press(page: Page, button: Locator) -> None:
    """Until the server has answered: whoever leaves the page before that may leave what she pressed behind."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        button.click()


def approve(page: Page) -> None:
    press(page, facts(page).get_by_role("button", name=re.compile("^(Godkänn och lägg in|Lägg in det nya)$")))
    expect(page.get_by_text("Inlagt.").first).to_be_visible()
