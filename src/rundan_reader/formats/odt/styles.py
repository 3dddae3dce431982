"""Styles of an OpenDocument text: what each says of a paragraph or of words, its ancestors included."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

from rundan_reader.formats.odt.names import NAME, STYLE, n

_PARENT, _LIST_STYLE, _FAMILY, _DEFAULT = (
    n("style:parent-style-name"),
    n("style:list-style-name"),
    n("style:family"),
    n("style:default-style"),
)
_PARAGRAPH, _TEXT = n("style:paragraph-properties"), n("style:text-properties")
_SHOWN = n("style:display-name")
_WEIGHT, _SLANT, _DISPLAY = n("fo:font-weight"), n("fo:font-style"), n("text:display")
_MARGIN, _TOP, _BOTTOM, _CONTEXTUAL = (
    n("fo:margin"),
    n("fo:margin-top"),
    n("fo:margin-bottom"),
    n("style:contextual-spacing"),
)
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(in|cm|mm|pt|pc)")
_POINTS = {"in": 72.0, "cm": 28.35, "mm": 2.835, "pt": 1.0, "pc": 12.0}
_LINE = 12.0  # points
_DEEPEST = 30
_BOLD = frozenset(("bold", "600", "700", "800", "900"))
_TITLES = {"title": 1, "rubrik": 1, "subtitle": 2, "underrubrik": 2}
_HEADING = re.compile(r"(?:heading|rubrik) ([1-9])")


class Style(NamedTuple):
    heading: int | None = None  # by its name: not every program makes a heading of a paragraph that looks as one
    list_style: str | None = None
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    before: float = 0.0  # lines of clear space
    after: float = 0.0
    contextual: bool = False  # none between neighbours of this style


class Styles:
    def __init__(self, *roots: etree._Element) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._ground: dict[str, Style] = {}
        self._settled: dict[tuple[str, str], Style] = {}
        for root in roots:
            for element in root.iter(_DEFAULT):
                self._ground.setdefault(element.get(_FAMILY, ""), _with_own(Style(), element))
            for element in root.iter(STYLE):
                self._elements[element.get(_FAMILY, ""), element.get(NAME, "")] = element

    def of(self, family: str, name: str | None) -> Style:
        return self._settle(family, name or "", 0)

    def _settle(self, family: str, name: str, deep: int) -> Style:
        key = family, name
        style = self._settled.get(key)
        if style is None:
            element = self._elements.get(key)
            style = self._ground.get(family, Style()) if family == "paragraph" else Style()
            if element is not None and deep < _DEEPEST:
                parent = element.get(_PARENT)
                style = self._settle(family, parent, deep + 1) if parent else style
                style = _with_own(style, element)
            heading = _heading_named(element.get(_SHOWN, name) if element is not None else name)
            style = style._replace(heading=heading) if heading and family == "paragraph" else style
            self._settled[key] = style
        return style


def _heading_named(name: str) -> int | None:
    name = name.replace("_20_", " ").lower()
    found = _HEADING.fullmatch(name)
    return min(6, int(found[1])) if found else _TITLES.get(name)


def _with_own(style: Style, element: etree._Element) -> Style:
    changes: dict[str, Any] = {}
    listed = element.get(_LIST_STYLE)
    if listed is not None:
        changes["list_style"] = listed or None
    for child in element.iterchildren(_PARAGRAPH, _TEXT):
        changes |= _spacing(child) if child.tag == _PARAGRAPH else _letters(child)
    return style._replace(**changes) if changes else style


def _spacing(properties: etree._Element) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    around = properties.get(_MARGIN)
    for side, own in (("before", _TOP), ("after", _BOTTOM)):
        said = properties.get(own, around)
        if said is not None:
            changes[side] = _lines(said)
    if properties.get(_CONTEXTUAL) is not None:
        changes["contextual"] = properties.get(_CONTEXTUAL) == "true"
    return changes


def _letters(properties: etree._Element) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for key, name, on in (
        ("bold", _WEIGHT, _BOLD),
        ("italic", _SLANT, ("italic", "oblique")),
        ("hidden", _DISPLAY, ("none",)),
    ):
        said = properties.get(name)
        if said is not None:
            changes[key] = said in on
    return changes


def _lines(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return max(0.0, float(found[1]) * _POINTS[found[2]] / _LINE) if found else 0.0
