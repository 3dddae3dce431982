"""What is seen of an element: from its name, its style attribute, and the simple rules of the page's own styles."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree


def names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_UNSEEN = names(
    "script style template noscript head title meta link base object embed applet iframe frame frameset noframes svg "
    "math canvas audio video map area param source track select option optgroup button textarea datalist progress "
    "meter nav menu rp del"
)
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn", "var", "address"))
_LOOKING = _BOLD | _ITALIC | {"pre"}
_CLEAR = names("p h1 h2 h3 h4 h5 h6 ul ol dl pre blockquote table figure hr fieldset")
_FOR_EARS = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"))
_ASIDE = frozenset(("navigation", "search", "dialog", "alertdialog"))

_LONGEST_SHEET = 200_000
_AT_RULE = re.compile(r"@(?!media\s+(?:all|screen)\b)[^{};@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]{0,9})?(?:\.([\w-]{1,80}))?", re.I)
_DECLARATION = re.compile(r"\s*([\w-]{1,40})\s*:\s*([^;]{0,300})")
_WANTED = names(
    "display visibility mso-hide font-weight font-style white-space list-style-type list-style margin margin-top "
    "margin-bottom float mso-list mso-tab-count mso-element"
)
_LENGTH = re.compile(r"(\d{0,5}\.?\d{1,5})([a-z]{0,4})")
_UNITS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "em": 12.0, "rem": 12.0, "ex": 6.0}

Style = dict[str, str]


class Look(NamedTuple):
    """How words are written, inherited from element to element."""

    bold: bool = False
    italic: bool = False
    kept: bool = False  # blanks and line breaks as in the source


class Looks:
    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[tuple[str, str], Style] = {}
        self._told: dict[str, Style] = {}  # by style attribute: the same ones come again and again
        sheets = "".join(sheet.text or "" for sheet in root.iter("style"))[:_LONGEST_SHEET]
        first, *others = sheets.replace("<!--", " ").replace("-->", " ").split("/*")
        rules = first + "".join(part.partition("*/")[2] for part in others)  # without remarks
        for rule in _AT_RULE.sub("", rules).split("}")[:-1]:
            opening, _, declarations = rule.rpartition("{")
            self._learn(opening.rpartition("{")[2], _style(declarations))

    def _learn(self, selectors: str, style: Style) -> None:
        for selector in selectors.split(",") if style else ():
            found = _SELECTOR.fullmatch(selector.strip())
            if found and (found[1] or found[2]):
                self._rules.setdefault(((found[1] or "").lower(), found[2] or ""), {}).update(style)

    def style(self, element: etree._Element) -> Style:
        """What the page says of the element, the nearest rule last."""
        style: Style = {}
        if self._rules:
            tag = str(element.tag)
            style |= self._rules.get((tag, ""), {})
            classes = (element.get("class") or "").split()
            for key in (*(("", one) for one in classes), *((tag, one) for one in classes)) if classes else ():
                style |= self._rules.get(key, {})
        own = element.get("style")
        if not own:
            return style
        told = self._told.get(own)
        if told is None:
            told = self._told[own] = _style(own)
        return style | told

    @staticmethod
    def is_seen(element: etree._Element, style: Style) -> bool:
        tag = element.tag
        if tag in _UNSEEN or (style and _is_hidden(style)):
            return False
        if not element.keys():  # most elements say nothing of themselves
            return tag != "dialog"
        if element.get("hidden") is not None or element.get("role") in _ASIDE:
            return False
        if tag == "dialog" and element.get("open") is None:
            return False
        return not _FOR_EARS.intersection((element.get("class") or "").split())

    @staticmethod
    def look(element: etree._Element, style: Style, outer: Look) -> Look:
        tag = element.tag
        if not style and tag not in _LOOKING:
            return outer
        bold = outer.bold or tag in _BOLD
        italic = outer.italic or tag in _ITALIC
        kept = outer.kept or tag == "pre"
        if style:
            weight, slant, blanks = style.get("font-weight"), style.get("font-style"), style.get("white-space")
            bold = weight in ("bold", "bolder", "600", "700", "800", "900") if weight else bold
            italic = slant in ("italic", "oblique") if slant else italic
            kept = blanks.startswith("pre") if blanks else kept
        return outer if (bold, italic, kept) == outer else Look(bold, italic, kept)

    @staticmethod
    def room(element: etree._Element, style: Style) -> tuple[float, float] | None:
        """Lines of clear space before and after the element; None where the page leaves that to the browser, which
        puts a whole line there."""
        if element.tag not in _CLEAR:
            return 0.0, 0.0
        if not style:
            return None
        around = style.get("margin", "").split()
        before = style.get("margin-top") or (around[0] if around else "")
        after = style.get("margin-bottom") or (around[2 % len(around)] if around else "")
        return (_lines(before), _lines(after)) if before or after else None


def _is_hidden(style: Style) -> bool:
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
    )


def _lines(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _UNITS.get(found[2], 0.0) / _UNITS["em"] if found else 0.0


def _style(declarations: str) -> Style:
    found = (_DECLARATION.match(part) for part in declarations.split(";"))
    return {
        one[1].lower(): one[2].replace("!important", "").strip().lower()
        for one in found
        if one and one[1].lower() in _WANTED
    }
