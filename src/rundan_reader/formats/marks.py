"""List marks that someone typed: "1.", "a)", "§ 4", "•", "-"; and the numbers of pages."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"""
    (?P<mark>
        [•·∙‣◦▪▫■□●○◆➢➔→✓✔☐☑☒](?=\s*\S)              # a bullet needs no space after it
      | [-–—=]>(?=\s*\S)                                   # an arrow, typed
      | [-–—*](?=\s+\S) | o(?=[ \t]+[^\W\d_])
      | \#\d{1,3}(?=\s+[^\W\d_a-zåäö])                       # #1 Rubrik
      | §\s?\d{1,3}[a-z]?(?:/\d{2,4})?[.:)]?(?=\s|$)
      | \d{1,3}(?:\.\d{1,2}){1,4}(?=\s+[^\W\d_a-zåäö])     # 1.1 Rubrik
      | \(?\d{1,3}(?:\.\d{1,2}){0,4}[a-z]?[.)](?=\s|$|[^\W\d_])  # 1. 1) (1) 1.1. 4b.
      | \d{1,3}(?=\t)
      | \(?[a-zåäöA-ZÅÄÖ]\)(?=\s|$|[^\W\d_]) | \(?[ivx]{1,5}\)(?=\s|$)
      | (?:[a-zåäö]|[ivx]{2,5}|[IVX]{2,5})\.(?=\s+[^\W\d_a-zåäö])
    )
    (?P<tick>\s*[✓✔☐☑☒](?=\s*\S))?
    """,
    re.VERBOSE,
)
TICKS = "✓✔☐☑☒"
BARE_BULLETS = frozenset("•·∙‣◦▪▫■□●○◆➢➔→*")  # a list entry that nobody filled in; "-" alone means "none"
_NUMERALS = "ivxIVX"
_LONGEST_PAGE_NUMBER = 40
_CLOCK = re.compile(r"\d{1,2}\.[0-5]\d$")
_PAGE_NUMBER = re.compile(
    r"(?:(?:sidan?|sid|page|s)\b\.?\s*+)?[-–]?\s*+\d{0,4}\s*+[-–]?(?:\s*+(?:\(\s*+\d{0,4}\s*+\)|/\s*+\d{1,4}|(?:av|of)\s*+\d{0,4}))?",
    re.IGNORECASE,
)


def is_page_number(line: str) -> bool:
    """Whether a line of a page's head or foot holds nothing but the page's number: "2", "1(3)", "Sida 1 av 3"."""
    return len(line) < _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(line.strip()) is not None


def typed_mark(text: str) -> tuple[str, str] | None:
    """The mark that the text begins with, and the words after it; None where it begins with words."""
    if text[:2].isalpha() and text[1:2] not in _NUMERALS:
        return None  # two letters begin most lines, and no mark
    found = _MARK.match(text)
    if found is None:
        return None
    mark = found["mark"]
    if _CLOCK.match(mark):
        return None
    if found["tick"]:
        mark += " " + found["tick"].strip()
    return mark, text[found.end() :].lstrip()
