"""What a visitor does on every journey: signs in, looks, and lets axe look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.house import ROOT, House

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (1360, 390)


def sign_in(page: Page, house: House, name: str = "Lena Holm") -> None:
    """By the sample region's button."""
    page.goto(f"{house.url}/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url(lambda url: "/konto/" not in url)


def axe(page: Page) -> None:
    """No finding of axe-core by WCAG 2.2 A and AA, on the page as it now stands."""
    page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    found = [f"{v['id']}: {node['html'][:160]}" for v in result["violations"] for node in v["nodes"]]
    assert not found, f"{page.url}\n" + "\n".join(found)


def overflows(page: Page) -> bool:
    """Whether the page itself must be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def picture(page: Page, folder: Path, name: str) -> None:
    """The whole page as it looks at both widths, light and dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its literals
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
