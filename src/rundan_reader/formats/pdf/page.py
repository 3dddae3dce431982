"""What pdfium sees on a page: words with their places, and the ruled lines of tables.

Coordinates are points from the top left corner of the page as it is read; y grows downwards.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from rundan_reader.formats import limits
from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.pdf.ruling import Rule, rules_of
from rundan_reader.formats.pdf.tags import Tag, tags_of
from rundan_reader.formats.problems import unreadable

HYPHEN = "\u2010"  # stands for a hyphen at a line's end until it is known whether the word itself has it

_LINE_END_HYPHENS = "\x02\ufffe"
_BLANK = " \t\r\n\xa0\x00"
_SAME_BASE = 2.0  # points


class Face(NamedTuple):
    """How a word looks."""

    size: float
    bold: bool
    italic: bool
    font: str


_LYING = Face(0.0, False, False, "")  # text that does not stand upright, such as a stamp along the margin


_UNTAGGED = Tag()


@dataclass(slots=True)
class Word:
    text: str
    x0: float
    x1: float
    y: float  # of the base line
    face: Face
    tag: Tag = _UNTAGGED
    spaced: bool = False  # a space is written after it, as most programs do at the end of a broken line too


@dataclass(slots=True)
class Page:
    number: int  # from 1
    width: float
    height: float
    words: list[Word]
    rules: list[Rule]


class _Turn:
    """Turns pdfium's coordinates (from the lower left, before rotation) into ours."""

    def __init__(self, page: Any) -> None:
        self.rotation = pdfium.FPDFPage_GetRotation(page) % 4
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        self.width, self.height = width, height  # as seen, after rotation

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 1:
            return y, x
        if self.rotation == 2:
            return self.width - x, y
        if self.rotation == 3:
            return self.width - y, self.height - x
        return x, self.height - y


def read_page(document: Any, index: int) -> Page:
    handle = document.get_page(index)
    try:
        turn = _Turn(handle)
        text_page = handle.get_textpage()
        try:
            words = _Words(text_page, turn, tags_of(handle)).read()
        finally:
            text_page.close()
        rules = list(rules_of(handle, turn)) if words else []
        return Page(index + 1, turn.width, turn.height, words, rules)
    finally:
        handle.close()


class _Words:
    """Cuts pdfium's characters into words."""

    def __init__(self, text_page: Any, turn: _Turn, tags: dict[int, Tag]) -> None:
        self.text_page = text_page
        self.turn = turn
        self.tags = tags
        self.faces: dict[int, tuple[Face, Tag]] = {}
        self.box, self.x, self.y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()  # what pdfium writes into
        count = pdfium.FPDFText_CountChars(text_page)
        if count > limits.PDF_PAGE_CHARACTERS:
            raise unreadable("too_complex")
        self.characters = _characters(text_page, count) if count > 0 else []

    def read(self) -> list[Word]:
        words: list[Word] = []
        start = None
        for index, character in enumerate(self.characters):
            blank = character in _BLANK
            if start is not None and (blank or self.characters[index - 1] == HYPHEN):
                words += self._word(start, index)
                start = None
            if start is None and not blank:
                start = index
        if start is not None:
            words += self._word(start, len(self.characters))
        return words

    def _word(self, start: int, end: int) -> Iterator[Word]:
        """The characters from one blank to the next: a word, or several where the type changes within it."""
        face = self._face(start)
        if face != self._face(end - 1):
            for middle in range(start + 1, end):
                other = self._face(middle)
                if other != face:
                    yield from self._piece(start, middle, face)
                    start, face = middle, other
        yield from self._piece(start, end, face)

    def _piece(self, start: int, end: int, look: tuple[Face, Tag]) -> Iterator[Word]:
        """A word of one look, or two: now and then pdfium runs a line's last word together with the next line's."""
        while start < end and look[0] != _LYING:
            x0, base = self._origin(start)
            stop, x1 = end, self._right(end, base)
            if x1 is None:
                stop = next((i for i in range(start + 1, end) if abs(self._origin(i)[1] - base) > _SAME_BASE), end)
                x1 = self._right(stop, base)
            text = self._text(start, stop)
            if text and math.isfinite(x0) and math.isfinite(base):
                spaced = self.characters[stop : stop + 1] in ([" "], ["\xa0"])
                yield Word(text, x0, max(x0, x1 or x0), base, *look, spaced)
            start = stop

    def _right(self, end: int, base: float) -> float | None:
        """Where the last character before ``end`` ends; None where it does not stand on the base line."""
        box = self.box
        pdfium.FPDFText_GetLooseCharBox(self.text_page, end - 1, box)
        (left, upper), (right, lower) = self.turn(box.left, box.top), self.turn(box.right, box.bottom)
        stands = min(upper, lower) - _SAME_BASE <= base <= max(upper, lower) + _SAME_BASE
        return max(left, right) if stands else None

    def _text(self, start: int, end: int) -> str:
        joined = "".join(self.characters[start:end])
        return clean(joined.replace(HYPHEN, "")) + (HYPHEN if joined.endswith(HYPHEN) else "")

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = self.x, self.y
        x.value = y.value = math.nan
        pdfium.FPDFText_GetCharOrigin(self.text_page, index, x, y)
        return self.turn(x.value, y.value)

    def _face(self, index: int) -> tuple[Face, Tag]:
        """How a character looks and what it belongs to: the same for all characters of a text object."""
        handle = pdfium.FPDFText_GetTextObject(self.text_page, index)
        key = ctypes.addressof(handle.contents) if handle else 0
        look = self.faces.get(key)
        if look is None:
            content = pdfium.FPDFPageObj_GetMarkedContentID(handle) if self.tags and handle else -1
            look = self.faces[key] = (
                _new_face(self.text_page, index, self.turn, handle),
                self.tags.get(content, _UNTAGGED),
            )
        return look


def _characters(text_page: Any, count: int) -> list[str]:
    """One string for each of pdfium's characters, so that indices hold."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1 and not any(0xD800 <= unit <= 0xDFFF for unit in buffer):
        codes = list(buffer[:count])
    else:
        codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    return [HYPHEN if chr(code) in _LINE_END_HYPHENS else chr(code) for code in codes]


def _new_face(text_page: Any, index: int, turn: _Turn, handle: Any) -> Face:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    # The direction of writing on the unrotated page must undo the page's own rotation.
    quarter = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
    if quarter != turn.rotation or not math.isfinite(size) or size <= 0:
        return _LYING
    name, italic = _font(handle)
    lower = name.lower()
    bold = any(part in lower for part in ("bold", "black", "heavy", "demi")) or _is_thickened(handle)
    return Face(round(size, 1), bold, italic or "italic" in lower or "oblique" in lower, name)


def _font(text_object: Any) -> tuple[str, bool]:
    font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
    if not font:
        return "", False
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("latin-1").rpartition("+")[2]
    return name, bool(max(0, pdfium.FPDFFont_GetFlags(font)) & 64)


def _is_thickened(text_object: Any) -> bool:
    """Filled and stroked: how a program makes a font bold that has no bold face."""
    return (
        bool(text_object)
        and pdfium.FPDFTextObj_GetTextRenderMode(text_object) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
    )
