"""How the pieces of text on a page look, and what a tagged file says that they belong to."""

from __future__ import annotations

import ctypes
import math
from itertools import repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium

from rundan_reader.formats.pdf.calls import Address, Handle, Matrix, bare, handle_at, types
from rundan_reader.formats.pdf.tags import Tag

_BOLD = ("bold", "black", "heavy", "demi")
_ITALIC_FLAG = 64
_UNTAGGED = Tag()
_THICKENED = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE  # how a program makes a font bold that has no bold face

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


class Looks:
    """The looks of one page's text, asked once for each piece that the file writes as one."""

    def __init__(self, text_page: Handle, rotation: int, tags: dict[int, Tag]) -> None:
        self.text_page = text_page
        self.rotation = rotation  # of the page, in quarters
        self.tags = tags
        self._looks: dict[Address | None, Look] = {}
        self._alike: dict[tuple[Address | None, int, float, Matrix, int], Look] = {}
        self._fonts: dict[Address | None, _Font] = {None: _Font("", False, False)}

    def of(self, piece: Address | None, character: int) -> Look:
        """The look of the piece of text that the character stands in."""
        look = self._looks.get(piece)
        if look is None:
            self.learn({piece: character})
            look = self._looks[piece]
        return look

    def learn(self, pieces: dict[Address | None, int]) -> None:
        """Asks how pieces of text look, each of which is given with one of its characters."""
        handles = list(map(handle_at, pieces))
        contents = map(_content_of, handles) if self.tags else repeat(-1)
        sizes, matrices = types(self.text_page, list(pieces.values()))
        kinds = zip(map(_font_of, handles), map(_mode_of, handles), sizes, matrices, contents, strict=False)
        for piece, kind in zip(pieces, kinds, strict=True):
            look = self._alike.get(kind)
            if look is None:
                look = self._alike[kind] = self._look(*kind)
            self._looks[piece] = look

    def _look(self, font: Address | None, mode: int, size: float, matrix: Matrix, content: int) -> Look:
        a, b, c, d = matrix
        size *= math.hypot(c, d)
        # The direction of writing on the unrotated page must undo the page's own rotation.
        quarter = round(math.degrees(math.atan2(b, a)) / 90) % 4
        stands = quarter == self.rotation and math.isfinite(size) and size > 0
        if font not in self._fonts:
            self._fonts[font] = _named(Handle(font))
        name, bold, italic = self._fonts[font]
        face = Face(round(size, 1), bold or mode == _THICKENED, italic, name) if stands else LYING
        return Look(face, self.tags.get(content, _UNTAGGED), b == 0 and not quarter)


def _named(handle: Handle) -> _Font:
    font = ctypes.cast(handle, pdfium.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("latin-1").rpartition("+")[2]
    lower = name.lower()
    italic = bool(max(0, pdfium.FPDFFont_GetFlags(font)) & _ITALIC_FLAG)
    return _Font(name, any(part in lower for part in _BOLD), italic or "italic" in lower or "oblique" in lower)
