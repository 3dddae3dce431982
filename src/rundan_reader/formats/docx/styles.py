"""styles.xml: what a paragraph's or a run's style says about it, its ancestors included."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from rundan_reader.formats.docx.catalogue import Catalogue
from rundan_reader.formats.docx.names import (
    CONTEXTUAL,
    ILVL,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    PPR,
    RPR,
    SPACING,
    VAL,
    B,
    I,
    is_on,
    w,
)

_NAME, _BASED_ON = w("name"), w("basedOn")
_DEFAULT = re.compile(rb'w:default="(?:1|true|on)"')
_BEFORE, _AFTER = w("before"), w("after")
_HEADING_NAME = re.compile(r"(?:heading|rubrik|överskrift|overskrift|otsikko)\s?([1-9])")
_LIST_NAME = re.compile(r"(?:list|lista|punktlista|numrerad lista).*?\s?([2-5])")
_DEEPEST = 30  # styles based on styles


@dataclass(frozen=True, slots=True)
class Style:
    heading: int | None = None  # 1–6
    num_id: str | None = None
    ilvl: int | None = None
    bold: bool = False
    italic: bool = False
    before: int = 0  # twentieths of a point
    after: int = 0
    contextual: bool = False  # no space between neighbours of this style
    depth: int = 0  # "List Bullet 2" stands one step in
    contents: bool = False  # a line of a table of contents


class Styles:
    def __init__(self, part: bytes) -> None:
        self._catalogue = Catalogue(part, "style", "styleId")
        self._settled: dict[str | None, Style] = {}
        self._ground = Style()
        defaults = self._catalogue.first("docDefaults")
        if defaults is not None:
            for element in defaults.iter(PPR, RPR):
                self._ground = _with_properties(self._ground, element)
        self.ordinary = self._settle(self._default(), 0)  # of a paragraph that names no style
        self._settled[None] = self.ordinary

    def _default(self) -> str:
        for style_id, start in self._catalogue.starts.items():
            if _DEFAULT.search(start) and b'w:type="paragraph"' in start:
                return style_id
        return ""

    def of(self, style_id: str | None) -> Style:
        """The style of a paragraph, or of a run, with all that it inherits."""
        style = self._settled.get(style_id)
        if style is None:
            style = self._settled[style_id] = self._settle(style_id or "", 0)
        return style

    def _settle(self, style_id: str, deep: int) -> Style:
        element = self._catalogue.get(style_id)
        if element is None or deep > _DEEPEST:
            return _named(self._ground, style_id)
        parent = element.find(_BASED_ON)
        style = self._ground if parent is None else self._settle(parent.get(VAL, ""), deep + 1)
        name = element.find(_NAME)
        style = _named(style, name.get(VAL, "") if name is not None else style_id)
        for properties in element.iterchildren(PPR, RPR):
            style = _with_properties(style, properties)
        return style


def _named(style: Style, name: str) -> Style:
    name = name.lower().replace("_20_", " ")
    heading = _HEADING_NAME.fullmatch(name)
    if heading:
        return replace(style, heading=min(6, int(heading[1])))
    if name in ("title", "rubrik"):
        return replace(style, heading=1)
    if name in ("subtitle", "underrubrik"):
        return replace(style, heading=2)
    listed = _LIST_NAME.fullmatch(name)
    if listed:
        return replace(style, depth=int(listed[1]) - 1)
    if name.startswith(("toc ", "innehåll ")) and name[-1].isdigit():
        return replace(style, contents=True, heading=None)
    return style


def _with_properties(style: Style, properties: etree._Element) -> Style:
    changes: dict[str, object] = {}
    for element in properties:
        tag = element.tag
        if tag == OUTLINE:
            level = number(element.get(VAL))
            changes["heading"] = min(6, level + 1) if level < 9 else None
        elif tag == NUM_PR:
            changes |= _numbering_of(element)
        elif tag == SPACING:
            changes |= {side: number(element.get(key)) for side, key in _SIDES if element.get(key) is not None}
        elif tag == CONTEXTUAL:
            changes["contextual"] = is_on(element.get(VAL))
        elif tag == B:
            changes["bold"] = is_on(element.get(VAL))
        elif tag == I:
            changes["italic"] = is_on(element.get(VAL))
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]


_SIDES = (("before", _BEFORE), ("after", _AFTER))


def _numbering_of(element: etree._Element) -> dict[str, object]:
    """The list that a ``w:numPr`` names, as fields of a style."""
    found: dict[str, object] = {}
    for child in element:
        if child.tag == NUM_ID:
            found["num_id"] = child.get(VAL)
        elif child.tag == ILVL:
            found["ilvl"] = level_of(child.get(VAL))
    return found


def spacing_of(element: etree._Element, before: int, after: int) -> tuple[int, int]:
    """The space before and after that a ``w:spacing`` gives, else what the style gave."""
    own_before, own_after = element.get(_BEFORE), element.get(_AFTER)
    return (
        number(own_before) if own_before is not None else before,
        number(own_after) if own_after is not None else after,
    )


def level_of(value: str | None) -> int:
    return min(8, max(0, number(value)))


def number(value: str | None) -> int:
    """A whole number from a file that may hold anything."""
    try:
        return max(-100_000, min(100_000, int(value or 0)))
    except ValueError:
        return 0
