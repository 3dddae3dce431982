"""numbering.xml: the list marks that Word counts out, as they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.counting import written
from rundan_reader.formats.docx.catalogue import Catalogue
from rundan_reader.formats.docx.names import VAL, is_on, w
from rundan_reader.formats.docx.styles import Styles, level_of, number

_LVL, _OVERRIDE = w("lvl"), w("lvlOverride")
_ABSTRACT_ID, _ILVL = w("abstractNumId"), w("ilvl")
_START, _START_OVERRIDE, _FORMAT, _TEXT = w("start"), w("startOverride"), w("numFmt"), w("lvlText")
_RESTART, _LEGAL, _STYLE, _STYLE_LINK = w("lvlRestart"), w("isLgl"), w("pStyle"), w("numStyleLink")
_LONGEST_MARK = 60
_PLAIN = re.compile(rb'<w:num [^<>]*>\s*<w:abstractNumId w:val="(\d{1,9})" ?/>\s*</w:num>')  # a list like its scheme
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # 0: never begins again
    legal: bool = False  # all numbers as digits


class _Levels:
    """The levels of a list by how deep they stand, each read when it is first asked for; most never are."""

    __slots__ = ("_elements", "_read")

    def __init__(self, elements: Iterable[etree._Element]) -> None:
        self._elements = {number(element.get(_ILVL)): element for element in elements}
        self._read: dict[int, _Level | None] = {}

    def __bool__(self) -> bool:
        return bool(self._elements)

    def get(self, deep: int) -> _Level | None:
        if deep not in self._read:
            element = self._elements.get(deep)
            self._read[deep] = None if element is None else _read_level(element)
        return self._read[deep]


@dataclass(slots=True)
class _List:
    """A numbering scheme; ``counts`` is where it stands, shared by every list made from it."""

    levels: _Levels
    link: str | None = None
    by_style: dict[str, int] = field(default_factory=dict)  # the levels that are of a style of paragraph
    counts: list[int | None] = field(default_factory=lambda: [None] * 9)


@dataclass(slots=True)
class _Instance:
    scheme: str
    starts: dict[int, int]
    levels: dict[int, _Level]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Call ``mark`` for each numbered paragraph in the order of the document."""

    def __init__(self, part: bytes, styles: Styles) -> None:
        self._scheme_entries = Catalogue(part, "abstractNum", "abstractNumId")
        self._instance_entries = Catalogue(part, "num", "numId")
        self._schemes: dict[str, _List | None] = {}
        self._instances: dict[str, _Instance | None] = {}
        self._lists: dict[str, tuple[_Instance, _List] | None] = {}
        self._styles = styles

    def mark(self, num_id: str, ilvl: int | None, style_id: str | None) -> tuple[str, int] | None:
        """The mark of the next paragraph in the list, and how deep it stands; None where it shows none."""
        found = self._lists[num_id] if num_id in self._lists else self._list(num_id)
        if found is None:
            return None
        instance, scheme = found
        deep = scheme.by_style.get(style_id or "", 0) if ilvl is None else ilvl
        level = instance.levels.get(deep) or scheme.levels.get(deep)
        if level is None:
            return None
        self._count(instance, scheme, deep, level)
        shown = _shown(instance, scheme, level)
        return (shown, deep) if shown else None

    def _list(self, num_id: str) -> tuple[_Instance, _List] | None:
        instance = self._instance(num_id)
        scheme = self._scheme(instance)
        found = self._lists[num_id] = (instance, scheme) if instance and scheme else None
        return found

    def _instance(self, num_id: str) -> _Instance | None:
        if num_id not in self._instances:
            entry = self._instance_entries.get(num_id)
            if plain := _PLAIN.fullmatch(entry):
                self._instances[num_id] = _Instance(plain[1].decode(), {}, {})
            else:
                element = self._instance_entries.parsed(entry)
                self._instances[num_id] = None if element is None else _read_instance(element)
        return self._instances[num_id]

    def _named(self, scheme_id: str) -> _List | None:
        if scheme_id not in self._schemes:
            element = self._scheme_entries.parsed(self._scheme_entries.get(scheme_id))
            self._schemes[scheme_id] = None if element is None else _read_scheme(element)
        return self._schemes[scheme_id]

    def _scheme(self, instance: _Instance | None) -> _List | None:
        """The list's scheme; one that only points to a list style is followed there."""
        for _ in range(5):
            scheme = self._named(instance.scheme) if instance else None
            if scheme is None or scheme.link is None or scheme.levels:
                return scheme
            instance = self._instance(self._styles.of(scheme.link).num_id or "")
        return None

    @staticmethod
    def _count(instance: _Instance, scheme: _List, deep: int, level: _Level) -> None:
        counts = scheme.counts
        start = instance.starts.get(deep)
        if start is not None and deep not in instance.begun:
            counts[deep] = start
        else:
            before = counts[deep]
            counts[deep] = level.start if before is None else before + 1
        instance.begun.add(deep)
        for deeper in range(deep + 1, 9):
            if counts[deeper] is None:
                continue
            below = scheme.levels.get(deeper)
            restart = below.restart if below else None
            if restart is None or 0 < restart <= deep + 1:
                counts[deeper] = None


def _read_scheme(element: etree._Element) -> _List:
    link = next(element.iterchildren(_STYLE_LINK), None)
    by_style: dict[str, int] = {}
    for style in element.iter(_STYLE):
        level, name = style.getparent(), style.get(VAL)
        if name and level is not None and level.tag == _LVL:
            by_style.setdefault(name, level_of(level.get(_ILVL)))
    return _List(_Levels(element.iterchildren(_LVL)), link.get(VAL) if link is not None else None, by_style)


def _read_instance(element: etree._Element) -> _Instance:
    scheme = next(element.iterchildren(_ABSTRACT_ID), None)
    instance = _Instance(scheme.get(VAL, "") if scheme is not None else "", {}, {})
    for override in element.iterchildren(_OVERRIDE):
        deep = number(override.get(_ILVL))
        for child in override:
            if child.tag == _START_OVERRIDE:
                instance.starts[deep] = number(child.get(VAL))
            elif child.tag == _LVL:
                instance.levels[deep] = _read_level(child)
    return instance


def _read_level(element: etree._Element) -> _Level:
    level = _Level()
    for child in element:
        value = child.get(VAL)
        if child.tag == _START:
            level.start = number(value)
        elif child.tag == _FORMAT:
            level.format = value or "decimal"
        elif child.tag == _TEXT:
            level.text = clean(value or "")[:_LONGEST_MARK]
        elif child.tag == _RESTART:
            level.restart = number(value)
        elif child.tag == _LEGAL:
            level.legal = is_on(value)
    return level


def _shown(instance: _Instance, scheme: _List, level: _Level) -> str:
    if level.format == "bullet":
        return level.text.strip() or "•"

    def figure(found: re.Match[str]) -> str:
        deep = int(found[1]) - 1
        shown = instance.levels.get(deep) or scheme.levels.get(deep) or level
        count = scheme.counts[deep]
        return written(shown.start if count is None else count, "decimal" if level.legal else shown.format)

    return _PLACEHOLDER.sub(figure, level.text).strip()
