"""What a visitor does on every journey: opens a window, signs in, looks, and lets axe look."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from tests.browser.house import ROOT, House

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1360, 390)


@contextmanager
def window(browser: Browser, *, but: Sequence[str] = (), **options: Any) -> Iterator[Page]:
    """A browser of its own, with its own sign-in; a complaint in its console fails the journey, but those foreseen."""
    asked: dict[str, Any] = {"viewport": {"width": WIDTHS[0], "height": 900}, "locale": "sv-SE"} | options
    context = browser.new_context(**asked)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: _note(complaints, message))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    unforeseen = [complaint for complaint in complaints if not any(words in complaint for words in but)]
    assert not unforeseen, "\n".join(unforeseen)


def without_script(page: Page) -> None:
    """All our scripts are files of their own, which the Content-Security-Policy sees to: none of them arrives."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setBlockedURLs", {"urls": ["*.js"]})


def _note(complaints: list[str], message: ConsoleMessage) -> None:
    # A refused form answers 400, 403 or 409 on purpose, and the browser logs every such answer.
    if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
        where = message.page.url if message.page else ""
        complaints.append(f"{where}: {message.text}")


def sign_in(page: Page, house: House, name: str = "Lena Holm") -> None:
    """By the sample region's button."""
    page.goto(f"{house.url}/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url(lambda url: "/konto/" not in url)


def code_printed(house: House, email: str) -> str:
    """The latest sign-in code that the server wrote in its log."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if found := re.findall(rf"Kod för {re.escape(email)}: ([A-Z-]+)", house.log.read_text()):
            return str(found[-1])
        time.sleep(0.1)
    raise AssertionError(house.log.read_text())


def sign_in_by_code(page: Page, house: House, email: str) -> None:
    """As anyone does who has a mailbox."""
    page.goto(f"{house.url}/")
    page.get_by_label("E-postadress").fill(email)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Titta i din e-post").wait_for()
    page.get_by_role("textbox").fill(code_printed(house, email))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/konto/" not in url)


def axe(page: Page) -> None:
    """No finding of axe-core by WCAG 2.2 A and AA, on the page as it now stands."""
    found = axe_findings(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


def axe_findings(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds: by all the rules of WCAG 2.2 A and AA and good practice, or by some only."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", rules or RULES)
    return [f"{v['id']}: {node['html'][:160]}" for v in result["violations"] for node in v["nodes"]]


def overflows(page: Page) -> bool:
    """Whether the page itself must be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def tab_to(page: Page, target: Locator, *, backwards: bool = False, within: int = 150) -> None:
    """By the keyboard alone, as far as it takes; fails where the keyboard does not lead in so many presses."""
    for _ in range(within + 1):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"the keyboard never came to {target}")


def picture(page: Page, folder: Path, name: str) -> None:
    """The whole page as it looks at both widths, light and dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
