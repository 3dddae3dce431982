"""styles.xml: what a paragraph's or a run's style says about it, its ancestors included."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

from rundan_reader.formats.docx.catalogue import Catalogue
from rundan_reader.formats.docx.names import is_on, w

_BEFORE, _AFTER = w("before"), w("after")
_DEFAULT = re.compile(
    rb'<w:style (?=[^<>]{0,500}\bw:type="paragraph")(?=[^<>]{0,500}\bw:default="(?:1|true|on)")[^<>]{0,1000}>'
)
_STYLE_ID = re.compile(rb'w:styleId="([^"]*)"')
_NAME, _BASED_ON = re.compile(rb"<w:name(?=[ />])([^>]*)>"), re.compile(rb"<w:basedOn(?=[ />])([^>]*)>")
_PROPERTY = re.compile(rb"<w:(b|i|spacing|outlineLvl|numId|ilvl|contextualSpacing)(?=[ />])([^>]*)>")
_VALUE = re.compile(rb'w:val="([^"]*)"')
_SPACE = re.compile(rb'w:(before|after)="([^"]*)"')
_HEADING_NAME = re.compile(r"(?:heading|rubrik|överskrift|overskrift|otsikko)\s?([1-9])")
_LIST_NAME = re.compile(r"(?:list|lista|punktlista|numrerad lista).*?\s?([2-5])")
_DEEPEST = 30  # styles based on styles


class Style(NamedTuple):
    bold: bool = False
    italic: bool = False
    heading: int | None = None  # 1–6
    num_id: str | None = None
    ilvl: int | None = None
    before: int = 0  # twentieths of a point
    after: int = 0
    contextual: bool = False  # no space between neighbours of this style
    depth: int = 0  # "List Bullet 2" stands one step in
    contents: bool = False  # a line of a table of contents


class Styles:
    """Styles by their id, each settled when a paragraph first names it."""

    def __init__(self, part: bytes) -> None:
        self._catalogue = Catalogue(part, "style", "styleId")
        self._settled: dict[str | None, Style] = {}
        self._ground = _with_properties(Style(), self._catalogue.first("docDefaults"))
        default = _DEFAULT.search(part, self._catalogue.begin)
        name = _STYLE_ID.search(default[0]) if default else None
        self.ordinary = self._settle(name[1].decode("utf-8", "replace") if name else "", 0)
        self._settled[None] = self.ordinary  # of a paragraph that names no style

    def of(self, style_id: str | None) -> Style:
        """The style of a paragraph, or of a run, with all that it inherits."""
        style = self._settled.get(style_id)
        return self._settle(style_id or "", 0) if style is None else style

    def _settle(self, style_id: str, deep: int) -> Style:
        if style_id in self._settled:
            return self._settled[style_id]
        entry = self._catalogue.get(style_id)
        style, name = self._ground, style_id
        if entry and deep < _DEEPEST:
            name = _value(_NAME.search(entry)) or style_id
            if based_on := _BASED_ON.search(entry):
                style = self._settle(_value(based_on) or "", deep + 1)
        style = self._settled[style_id] = _with_properties(_named(style, name), entry)
        return style


def _value(found: re.Match[bytes] | None) -> str | None:
    value = _VALUE.search(found[1]) if found else None
    return value[1].decode("utf-8", "replace") if value else None


def _named(style: Style, name: str) -> Style:
    name = name.lower().replace("_20_", " ")
    heading = _HEADING_NAME.fullmatch(name)
    if heading:
        return style._replace(heading=min(6, int(heading[1])))
    if name in ("title", "rubrik"):
        return style._replace(heading=1)
    if name in ("subtitle", "underrubrik"):
        return style._replace(heading=2)
    listed = _LIST_NAME.fullmatch(name)
    if listed:
        return style._replace(depth=int(listed[1]) - 1)
    if name.startswith(("toc ", "innehåll ")) and name[-1].isdigit():
        return style._replace(contents=True, heading=None)
    return style


def _with_properties(style: Style, entry: bytes) -> Style:
    """The style with what an entry says of its own."""
    changes: dict[str, Any] = {}
    for name, rest in _PROPERTY.findall(entry):
        found = _VALUE.search(rest)
        value = found[1].decode("utf-8", "replace") if found else None
        if name == b"b":
            changes["bold"] = is_on(value)
        elif name == b"i":
            changes["italic"] = is_on(value)
        elif name == b"spacing":
            changes |= {side.decode(): number(space.decode("utf-8", "replace")) for side, space in _SPACE.findall(rest)}
        elif name == b"outlineLvl":
            changes["heading"] = heading_of(value)
        elif name == b"numId":
            changes["num_id"] = value
        elif name == b"ilvl":
            changes["ilvl"] = level_of(value)
        else:
            changes["contextual"] = is_on(value)
    return style._replace(**changes) if changes else style


def spacing_of(element: etree._Element, before: int, after: int) -> tuple[int, int]:
    """The space before and after that a ``w:spacing`` gives, else what the style gave."""
    own_before, own_after = element.get(_BEFORE), element.get(_AFTER)
    return (
        number(own_before) if own_before is not None else before,
        number(own_after) if own_after is not None else after,
    )


def heading_of(value: str | None) -> int | None:
    """The level of a heading from an outline level, which counts from 0 and ends with running text."""
    level = number(value)
    return min(6, level + 1) if 0 <= level < 9 else None


def level_of(value: str | None) -> int:
    return min(8, max(0, number(value)))


def number(value: str | None) -> int:
    """A whole number from a file that may hold anything."""
    try:
        return max(-100_000, min(100_000, int(value or 0)))
    except ValueError:
        return 0
