"""What the journeys share: houses to visit, a browser, and windows that report what a person would not see."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.house import House, open_house, prepare
from tests.browser.visits import window

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = pytest.mark.skip(reason="no Chromium here: `apt-get install chromium` brings the journeys back")
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(missing)


@pytest.fixture(scope="session")
def new_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated installation with nothing in it; not running, only copied."""
    return prepare(tmp_path_factory.mktemp("new") / "data").data


@pytest.fixture(scope="session")
def region_data(new_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample region, loaded once; not running, only copied."""
    return prepare(tmp_path_factory.mktemp("region") / "data", like=new_data, demo=True).data


@pytest.fixture(scope="session")
def house(region_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The sample region, running, for journeys that only look."""
    with open_house(tmp_path_factory.mktemp("house") / "data", like=region_data) as open_one:
        yield open_one


@pytest.fixture
def own_house(region_data: Path, tmp_path: Path) -> Iterator[House]:
    """The sample region, for one journey that changes it."""
    with open_house(tmp_path / "own", like=region_data) as open_one:
        yield open_one


@pytest.fixture
def empty_house(new_data: Path, tmp_path: Path) -> Iterator[House]:
    """A new installation without anything in it."""
    with open_house(tmp_path / "empty", like=new_data) as open_one:
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
    with window(browser) as page:
        yield page
