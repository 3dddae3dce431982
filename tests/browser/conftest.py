"""What the journeys share: a house to visit, a browser, and a page that reports what a person would not see."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.house import House, open_house

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = pytest.mark.skip(reason="no Chromium here: `apt-get install chromium` brings the journeys back")
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(missing)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The sample region, running; journeys that change it must not depend on each other."""
    with open_house(tmp_path_factory.mktemp("house") / "data", demo=True) as open_one:
        yield open_one


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[House]:
    """A new installation without anything in it."""
    with open_house(tmp_path / "empty", demo=False) as open_one:
        yield open_one


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of 1360 pixels; what the console or a blocked request says fails the journey."""
    context = browser.new_context(viewport={"width": 1360, "height": 900}, locale="sv-SE")
    window = context.new_page()
    complaints: list[str] = []
    window.on("console", lambda message: _note(complaints, message))
    window.on("pageerror", lambda error: complaints.append(str(error)))
    yield window
    context.close()
    assert not complaints


def _note(complaints: list[str], message: ConsoleMessage) -> None:
    # A refused form answers 400, 403 or 409 on purpose, and the browser logs every such answer.
    if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
        complaints.append(message.text)
