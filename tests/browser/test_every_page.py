"""Every page there is, found by following links from the overview, as it looks wide and narrow, by day and by night.

A new address needs no line here: it is held to the same as the others, and fails until a link leads to it.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from tests.access.table import TABLE, VIEWERS
from tests.browser.house import House
from tests.browser.visits import WIDTHS, axe_findings, overflows, sign_in, window

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_STEWARD = VIEWERS.index("steward")
_NO_PAGES = {"site:status", "documents:download", "intake:progress", "intake:news"}
_SIGNED_OUT = {"account_signup": "/konto/nytt/", "account_login": "/konto/logga-in/", "gone": "/konto/stangt/"}
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
def outsider(browser: Browser, house: House) -> Iterator[Page]:
    with window(browser) as page:
        sign_in(page, house, "Disa Falk")
        yield page


@pytest.fixture(scope="module")
def examples(coordinator: Page, house: House) -> dict[str, str]:
    """For each address by name the path of a page that a link leads to; kinds that were seen least are tried first."""
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in coordinator.context.cookies())
    found: dict[str, str] = {}
    waiting: dict[str, deque[str]] = defaultdict(deque, {"pages:overview": deque("/")})
    looked: dict[str, int] = defaultdict(int)
    seen = {"/"}
    while any(waiting.values()) and not found.keys() >= set(NAMES):
        name = min((name for name, paths in waiting.items() if paths), key=lambda name: looked[name])
        path = waiting[name].popleft()
        looked[name] += 1
        with urlopen(Request(house.url + path, headers={"Cookie": cookies}), timeout=30) as answer:
            page = answer.read().decode()
        found.setdefault(name, path)
        for link in sorted({urlsplit(link).path for link in re.findall(r'href="(/[^"#]*)', page)} - seen):
            seen.add(link)
            if (kind := _name(link)) in NAMES:
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


@pytest.mark.parametrize("name", NAMES)
def test_a_page(coordinator: Page, house: House, examples: dict[str, str], name: str) -> None:
    assert name in examples, "no link in the sample region leads here"
    coordinator.goto(house.url + examples[name])
    assert faults(coordinator) == [], coordinator.url
