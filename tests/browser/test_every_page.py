"""Every page there is, found by following links from the overview, as it looks wide and narrow, by day and by night.

A new address needs no line here: it is held to the same as the others, and fails until a link leads to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from tests.access.table import TABLE, VIEWERS
from tests.browser.house import House
from tests.browser.visits import WIDTHS, axe_findings, overflows, sign_in, window
from tests.browser.words import left_over, recorded, told

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_STEWARD = VIEWERS.index("steward")
WAITING = ("2026-11-18", "2026-11-19")
_NO_PAGES = {"site:status", "documents:download", "intake:progress", "intake:news", "pages:map_csv", "pages:map_xlsx"}
NAMES = [
    name
    for name, row in TABLE.items()
    if not row.post and row.answers[_STEWARD] == 200 and name not in _NO_PAGES and not name.startswith("account_")
]


@pytest.fixture(scope="module")
def coordinator(browser: Browser, house: House) -> Iterator[Page]:
    """One window for all the pages, signed in once."""
    with window(browser) as page:
        sign_in(page, house)
        yield page


@pytest.fixture(scope="module")
def examples(coordinator: Page, house: House) -> dict[str, str]:
    """For each address by name the path of a page that a link leads to; kinds that were seen least are tried first.

    A form is looked at once: whatever row it is about, the same kinds of pages lie behind it.
    """
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in coordinator.context.cookies())
    found: dict[str, str] = {}
    # The national register, whose organisations stand in no network of the sample, is asked for by a query.
    whole = ["/organisationer/?visa=alla"]
    waiting = defaultdict(list, {"pages:overview": ["/"], "pages:organisations": whole})
    looked: dict[str, int] = defaultdict(int)
    seen, forms = {"/"}, set[str]()
    while any(waiting.values()) and not found.keys() >= set(NAMES):
        name = min((name for name, paths in waiting.items() if paths), key=lambda name: looked[name])
        path = waiting[name].pop()
        looked[name] += 1
        with urlopen(Request(house.url + path, headers={"Cookie": cookies}), timeout=30) as answer:
            page = answer.read().decode()
        found.setdefault(name, path)
        if '<form method="post" class="form"' in page:  # a page that is one form; a review holds several beside more
            forms.add(name)
            waiting[name].clear()
        for link in sorted({urlsplit(link).path for link in re.findall(r'href="(/[^"#]*)', page)} - seen):
            seen.add(link)
            if (kind := _name(link)) in NAMES and kind not in forms:
                waiting[kind].append(link)
    return found


def _name(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands: axe's findings in four looks, and how it is built."""
    found = []
    if page.locator("h1").count() != 1 or not page.locator("h1").inner_text().strip():
        found.append(f"{page.locator('h1').count()} h1")
    if not re.fullmatch(r"\S.* – Rundan", page.title()):
        found.append(f"title: {page.title()}")
    for width, scheme, rules in (
        (WIDTHS[0], "light", None),
        (WIDTHS[0], "dark", ["color-contrast"]),
        (WIDTHS[1], "dark", None),
        (WIDTHS[1], "light", ["color-contrast"]),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # one of its literals
        found += [f"{width} {scheme}: {finding}" for finding in axe_findings(page, rules)]
        if overflows(page):
            found.append(f"{width}: scrolls sideways")
    return found


@pytest.fixture(scope="module")
def swedish() -> dict[str, set[str]]:
    """What the pages said when they were looked at."""
    return {}


@pytest.mark.parametrize("name", NAMES)
def test_a_page(
    coordinator: Page, house: House, examples: dict[str, str], swedish: dict[str, set[str]], name: str
) -> None:
    assert name in examples, "no link in the sample region leads here"
    swedish[name] = _words_of(coordinator, house, examples[name])
    assert faults(coordinator) == [], coordinator.url


def test_both_documents_that_wait(coordinator: Page, house: House) -> None:
    for name in WAITING:
        coordinator.goto(f"{house.url}/las-in/")
        coordinator.get_by_role("link", name=re.compile(f"^Granska.*{name}")).click()
        assert faults(coordinator) == [], name


def test_closed_doors(browser: Browser, house: House) -> None:
    """Before signing in; where a member may not go; and what an outsider may not know of."""
    with window(browser) as page:
        for path, status in (("/konto/logga-in/", 200), ("/konto/nytt/", 200), ("/konto/stangt/", 200)):
            _meet(page, house.url + path, status)
        sign_in(page, house, "Jonas Hed")
        _meet(page, f"{house.url}/natverk/ny/", 403)
        _meet(page, f"{house.url}/las-in/", 403)
        _meet(page, f"{house.url}/finns-inte/", 404)
    with window(browser) as page:
        sign_in(page, house, "Disa Falk")
        _meet(page, f"{house.url}/natverk/1/", 404)
        for path in ("/", "/natverk/", "/moten/", "/att-gora/", "/beslut/", "/arenden/", "/organisationer/"):
            _meet(page, house.url + path, 200)


def _meet(page: Page, address: str, status: int) -> None:
    answer = page.goto(address)
    assert answer
    assert answer.status == status, address
    assert faults(page) == [], address


def test_in_english(coordinator: Page, house: House, examples: dict[str, str], swedish: dict[str, set[str]]) -> None:
    """What stands the same in both languages is the records' own words, or a word that was left in Swedish."""
    for name in examples.keys() - swedish.keys():  # where this is the only test that runs
        swedish[name] = _words_of(coordinator, house, examples[name])
    records = recorded(house.data / "rundan.sqlite3")
    _speak(coordinator, house, "English")
    try:
        left = [
            f"{name}: {words}"
            for name, path in examples.items()
            for words in left_over(swedish[name], _words_of(coordinator, house, path), records)
        ]
        assert not left, "\n".join(left)
    finally:
        _speak(coordinator, house, "Svenska")


def _words_of(page: Page, house: House, path: str) -> set[str]:
    page.goto(house.url + path)
    return told(page)


def _speak(page: Page, house: House, language: str) -> None:
    page.goto(f"{house.url}/installningar/")
    page.get_by_label(language).check()
    page.locator("main form button").click()
