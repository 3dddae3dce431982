"""What a page says that is neither the records' own words nor told in the language that was chosen."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

# The same in both languages, or named in its own.
_SHARED = {
    "Rundan",
    "Enter",
    "Rundan, Översikt",
    "Svenska",
    "English",
    "Digital",
    "Status",
    "Region",
    "Version",
    "Text",
    "CSV",
    "XLSX",
    "Word",
    "DOCX",
    "DOC",
    "RTF",
    "OpenDocument",
    "ODT",
    "PDF",
    "Markdown",
    "LaTeX",
    "Org",
    "Typst",
}
_SIGNS = ' .,:;·›–…”"'
# A name on the map is broken into lines; the label of its link tells it whole.
_RECORDS_OWN = "[data-paper], q, textarea, script, style, noscript, .map .name"
_GATHER = """(apart) => {
    const told = [document.title.replace(/ – Rundan$/, "")];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        if (!walk.currentNode.parentElement.closest(apart)) {
            told.push(walk.currentNode.textContent);
        }
    }
    for (const element of document.querySelectorAll("body *")) {
        for (const name of ["aria-label", "title", "placeholder", "alt"]) told.push(element.getAttribute(name) ?? "");
    }
    return told.map((text) => text.trim().replace(/\\s+/g, " ")).filter((text) => /\\p{L}{2}/u.test(text));
}"""


def told(page: Page) -> set[str]:
    """Every text on the page, hidden ones and labels too, but for the quoted document."""
    return set(page.evaluate(_GATHER, _RECORDS_OWN))


def left_over(swedish: set[str], english: set[str], records: set[str]) -> list[str]:
    """What reads the same in both languages and is no record's: a whole value, or several words out of one."""
    known = {_plain(text) for text in records | _SHARED}
    prose = "\n".join(known)

    def is_known(part: str) -> bool:
        return part in known or (" " in part and part in prose)

    same = swedish & english
    return sorted(text for text in same if not is_known(_plain(text)) and not all(map(is_known, _parts(text))))


def _parts(text: str) -> list[str]:
    """The records' words apart from what joins them."""
    parts = (_plain(part) for part in re.split(r" · | – |, |[()]|: ", text))
    return [part for part in parts if re.search(r"[^\W\d_]{2}", part)]


def _plain(text: str) -> str:
    """Without the number before it and the signs around it."""
    bare = text.strip(_SIGNS)
    return re.sub(r"^(§ )?[\d.:]+[a-z]?[.)]? ", "", bare).casefold().strip(_SIGNS)


def recorded(database: Path) -> set[str]:
    """All that the installation's own rows say."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')]
    values = (value for row in rows for value in row if isinstance(value, str))
    return {" ".join(text.split()) for value in values for text in _texts(value)}


def _texts(value: str) -> Iterator[str]:
    if value[:1] in "[{":
        try:
            yield from _inside(json.loads(value))
        except ValueError:
            yield value
        return
    yield value


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    inner: Iterable[Any] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _inside(each)
