"""List marks of an OpenDocument text, counted as a word processor counts them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.counting import written
from rundan_reader.formats.odt.names import NAME, STYLE_NAME, n

_LEVELS = 10
_LONGEST_MARK = 60
_LEVEL, _START, _SHOWN, _BULLET = (
    n("text:level"),
    n("text:start-value"),
    n("text:display-levels"),
    n("text:bullet-char"),
)
_FORMAT, _PREFIX, _SUFFIX = n("style:num-format"), n("style:num-prefix"), n("style:num-suffix")
_NUMBER_LEVELS = (n("text:list-level-style-number"), n("text:outline-level-style"))
_BULLET_LEVELS = (n("text:list-level-style-bullet"), n("text:list-level-style-image"))
_ID, _ON, _ON_FROM = n("xml:id"), n("text:continue-numbering"), n("text:continue-list")
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "none"
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1  # numbers of so many levels stand in the mark
    bullet: str = ""


Scheme = dict[int, _Level]


class Counts:
    """Where a list stands: the numbers of its levels."""

    __slots__ = ("numbers",)

    def __init__(self) -> None:
        self.numbers: list[int | None] = [None] * _LEVELS


class Lists:
    def __init__(self, *roots: etree._Element) -> None:
        self._schemes: dict[str, Scheme] = {}
        self.outline: Scheme = {}
        self._headings = Counts()
        self._by_id: dict[str, Counts] = {}
        self._latest: dict[str, Counts] = {}  # by the name of the scheme
        for root in roots:
            for element in root.iter(n("text:list-style")):
                self._schemes[element.get(NAME, "")] = _scheme(element)
            for element in root.iter(n("text:outline-style")):
                self.outline = _scheme(element)

    def begin(self, element: etree._Element, scheme: str) -> Counts:
        """The counts of a list that begins here; it may go on from an earlier one."""
        counts = self._by_id.get(element.get(_ON_FROM, ""))
        if counts is None and element.get(_ON) == "true":
            counts = self._latest.get(scheme)
        counts = counts or Counts()
        self._latest[scheme] = counts
        if element.get(_ID):
            self._by_id[element.get(_ID, "")] = counts
        return counts

    @staticmethod
    def named(element: etree._Element, otherwise: str) -> str:
        return element.get(STYLE_NAME) or otherwise

    def mark(self, scheme: str, counts: Counts, deep: int, start: str | None) -> str:
        return _mark(self._schemes.get(scheme, {}), counts, deep, start)

    def heading(self, level: int, start: str | None) -> str:
        return _mark(self.outline, self._headings, level - 1, start)


def _mark(scheme: Scheme, counts: Counts, deep: int, start: str | None) -> str:
    deep = min(_LEVELS - 1, max(0, deep))
    level = scheme.get(deep)
    if level is None:
        return ""
    if level.bullet:
        return level.bullet
    numbers = counts.numbers
    before = numbers[deep]
    own = whole(start, -1)
    numbers[deep] = own if own >= 0 else level.start if before is None else before + 1
    for deeper in range(deep + 1, _LEVELS):
        numbers[deeper] = None
    if level.format == "none":
        return ""
    figures = []
    for one in range(max(0, deep - level.shown + 1), deep + 1):
        shown = scheme.get(one, level)
        count = numbers[one]
        figures.append(written(shown.start if count is None else count, shown.format))
    return f"{level.before}{'.'.join(filter(None, figures))}{level.after}".strip()


def _scheme(element: etree._Element) -> Scheme:
    scheme: Scheme = {}
    for child in element:
        deep = whole(child.get(_LEVEL), 1) - 1
        if child.tag in _NUMBER_LEVELS:
            shown = child.get(_FORMAT, "")
            scheme[deep] = _Level(
                _FORMATS.get(shown, "decimal" if shown else "none"),
                clean(child.get(_PREFIX, ""))[:_LONGEST_MARK],
                clean(child.get(_SUFFIX, ""))[:_LONGEST_MARK],
                whole(child.get(_START), 1),
                whole(child.get(_SHOWN), 1),
            )
        elif child.tag in _BULLET_LEVELS:
            scheme[deep] = _Level(bullet=clean(child.get(_BULLET, "")).strip()[:_LONGEST_MARK] or "•")
    return scheme


def whole(value: str | None, otherwise: int) -> int:
    """A whole number from a file that may hold anything."""
    return int(value) if value and len(value) < 7 and value.isascii() and value.isdigit() else otherwise
