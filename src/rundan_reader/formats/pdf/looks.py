"""How the pieces of text on a page look, and what a tagged file says that they belong to."""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import pypdfium2.raw as pdfium

from rundan_reader.formats.pdf.calls import Address, Handle, bare
from rundan_reader.formats.pdf.tags import Tag

_BOLD = ("bold", "black", "heavy", "demi")
_ITALIC_FLAG = 64
_UNTAGGED = Tag()
_THICKENED = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE  # how a program makes a font bold that has no bold face

_matrix_of = bare(pdfium.FPDFText_GetMatrix)
_size_of = bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_font_of = bare(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
_mode_of = bare(pdfium.FPDFTextObj_GetTextRenderMode)
_content_of = bare(pdfium.FPDFPageObj_GetMarkedContentID)


class Face(NamedTuple):
    """How a word looks."""

    size: float
    bold: bool
    italic: bool
    font: str


class Look(NamedTuple):
    face: Face
    tag: Tag
    level: bool  # the base line runs straight to the right

    def is_as(self, other: Look) -> bool:
        return self.face == other.face and self.tag == other.tag


LYING = Face(0.0, False, False, "")  # text that does not stand upright, such as a stamp along the margin


class _Font(NamedTuple):
    name: str
    bold: bool
    italic: bool


_NO_FONT = _Font("", False, False)


class Looks:
    """The looks of one page's text, asked once for each piece that the file writes as one."""

    def __init__(self, text_page: Handle, rotation: int, tags: dict[int, Tag]) -> None:
        self.text_page = text_page
        self.rotation = rotation  # of the page, in quarters
        self.tags = tags
        self._looks: dict[Address, Look] = {}
        self._fonts: dict[Address, _Font] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._into_matrix = ctypes.byref(self._matrix)

    def of(self, text_object: Address | None, index: int) -> Look:
        """The look of a piece of text, known by its address; ``index`` is any of its characters."""
        look = self._looks.get(text_object or 0)
        if look is None:
            look = self._looks[text_object or 0] = self._look(text_object, index)
        return look

    def _look(self, text_object: Address | None, index: int) -> Look:
        handle = Handle(text_object) if text_object else None
        content = _content_of(handle) if self.tags and handle else -1
        matrix = self._matrix
        _matrix_of(self.text_page, index, self._into_matrix)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        size = _size_of(self.text_page, index) * math.hypot(c, d)
        # The direction of writing on the unrotated page must undo the page's own rotation.
        quarter = round(math.degrees(math.atan2(b, a)) / 90) % 4
        stands = quarter == self.rotation and math.isfinite(size) and size > 0
        face = self._face(handle, size) if stands else LYING
        return Look(face, self.tags.get(content, _UNTAGGED), b == 0 and not quarter)

    def _face(self, handle: Handle | None, size: float) -> Face:
        font = self._font(handle)
        bold = font.bold or (handle is not None and _mode_of(handle) == _THICKENED)
        return Face(round(size, 1), bold, font.italic, font.name)

    def _font(self, handle: Handle | None) -> _Font:
        address: Address | None = _font_of(handle) if handle else None
        if not address:
            return _NO_FONT
        font = self._fonts.get(address)
        if font is None:
            font = self._fonts[address] = _named(Handle(address))
        return font


def _named(handle: Handle) -> _Font:
    font = ctypes.cast(handle, pdfium.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("latin-1").rpartition("+")[2]
    lower = name.lower()
    italic = bool(max(0, pdfium.FPDFFont_GetFlags(font)) & _ITALIC_FLAG)
    return _Font(name, any(part in lower for part in _BOLD), italic or "italic" in lower or "oblique" in lower)
