"""List marks as a browser shows them."""

from __future__ import annotations

import re

from lxml import etree

from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.counting import written
from rundan_reader.formats.html.looks import Style

_WHOLE = re.compile(r"\s*(-?\d{1,6})\s*")
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "none": "none",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "disc": "bullet", "circle": "bullet", "square": "bullet",
}  # fmt: skip
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Marks:
    """The marks of one list, counted entry by entry."""

    def __init__(self, element: etree._Element | None, style: Style) -> None:
        ordered = element is not None and element.tag == "ol"
        self._style = _named(style) or ("decimal" if ordered else "bullet")
        self._next, self._step = 1, 1
        if element is None or not ordered:
            return
        self._style = _named(style) or _TYPES.get(element.get("type", ""), "decimal")
        if element.get("reversed") is not None:
            self._next, self._step = sum(1 for _ in element.iterchildren("li")), -1
        self._next = _whole(element.get("start"), self._next)

    def mark(self, entry: etree._Element, style: Style) -> str:
        count = _whole(entry.get("value"), self._next)
        self._next = count + self._step
        shown = _named(style) or self._style
        if shown == "bullet":
            return "•"
        return "" if shown == "none" else f"{written(count, shown)}."


def _named(style: Style) -> str | None:
    said = style.get("list-style-type") or style.get("list-style", "")
    return next((_STYLES[word] for word in said.split() if word in _STYLES), None)


def _whole(value: str | None, otherwise: int) -> int:
    found = _WHOLE.fullmatch(value or "")
    return int(found[1]) if found else otherwise


def of_word(style: Style) -> int | None:
    """How deep a paragraph stands in a list, in a page that Word saved; None for any other."""
    found = re.search(r"\blevel([1-9])\b", style["mso-list"]) if "mso-list" in style else None
    return int(found[1]) - 1 if found else None


def mark_of_word(words: str) -> str | None:
    """The mark that Word writes out before a list entry; its bullets are characters of symbol fonts."""
    mark = "".join(clean(words).split())
    if not any(character.isalnum() for character in mark) and mark != "§":
        mark = mark[:1]
    return {"·": "•", "§": "▪", "": None}.get(mark, mark[:60])
