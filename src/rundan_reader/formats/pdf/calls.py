"""pdfium's small questions, asked many at a time.

A question as small as "where does this character stand" takes pdfium a tenth of the time that ctypes needs to hand it
over. That is least for a function without declared arguments, which get what needs no conversion any more: handles of
their own type, cells whose addresses were taken once, and small numbers. ``map`` asks in a loop without Python code.
The cells are shared by all readings, so only one may be under way.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any, TypeVar, cast

import pypdfium2
import pypdfium2.raw as pdfium

from rundan_reader.formats import limits

_CELLS = 512  # so many answers at a time

T = TypeVar("T")
Address = int
Matrix = tuple[float, float, float, float]  # without the shift


class Handle(ctypes.c_void_p):
    """A thing of pdfium's, as its functions take and give it."""


def handle_at(address: Address | None) -> Handle:
    """A thing by its address, converted once for all the calls that it is handed to."""
    return cast(Handle, Handle.from_param(address))


def handle_of(thing: Any) -> Handle:
    """A thing that pypdfium2 wraps."""
    return handle_at(ctypes.cast(thing, ctypes.c_void_p).value)


def bare(function: Any, answer: Any = ctypes.c_int) -> Callable[..., Any]:
    """A function of pdfium's that takes its arguments as they are."""
    return ctypes.PYFUNCTYPE(answer)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_origin = bare(pdfium.FPDFText_GetCharOrigin)
_loose_box = bare(pdfium.FPDFText_GetLooseCharBox)
_matrix = bare(pdfium.FPDFText_GetMatrix)
_size = bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_text = bare(pdfium.FPDFText_GetText)
_character = bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_point = bare(pdfium.FPDFPathSegment_GetPoint)
_text_object = bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)

_xs, _ys = (ctypes.c_double * _CELLS)(), (ctypes.c_double * _CELLS)()
_boxes = (ctypes.c_float * (4 * _CELLS))()  # left, top, right, bottom
_matrices = (ctypes.c_float * (6 * _CELLS))()
_letters = (ctypes.c_ushort * (limits.PDF_PAGE_CHARACTERS + 1))()
_into_letters = ctypes.byref(_letters)
_across, _down = (ctypes.c_float * _CELLS)(), (ctypes.c_float * _CELLS)()
_into_across = [ctypes.byref(_across, 4 * index) for index in range(_CELLS)]
_into_down = [ctypes.byref(_down, 4 * index) for index in range(_CELLS)]
_into_xs = [ctypes.byref(_xs, 8 * index) for index in range(_CELLS)]
_into_ys = [ctypes.byref(_ys, 8 * index) for index in range(_CELLS)]
_into_boxes = [ctypes.byref(_boxes, 16 * index) for index in range(_CELLS)]
_into_matrices = [ctypes.byref(_matrices, 24 * index) for index in range(_CELLS)]


def text_objects(text_page: Handle, characters: Sequence[int]) -> list[Address | None]:
    """The piece of text that each of the characters belongs to."""
    return list(map(_text_object, repeat(text_page), characters))


def characters(text_page: Handle, count: int) -> str:
    """All characters of a page, one code point for each of pdfium's, so that indices hold."""
    written = _text(text_page, 0, count, _into_letters)
    try:
        text = ctypes.string_at(_letters, 2 * count).decode("utf-16-le")
    except UnicodeDecodeError:
        text = ""
    if written == count + 1 and len(text) == count:
        return text
    return "".join(chr(_character(text_page, index)) for index in range(count))


def origins(text_page: Handle, characters: Sequence[int]) -> tuple[list[float], list[float]]:
    """Where the characters begin on their base lines, from the lower left corner of the page."""
    xs: list[float] = []
    ys: list[float] = []
    for some in _portions(characters):
        if not all(map(_origin, repeat(text_page), some, _into_xs, _into_ys)):
            raise pypdfium2.PdfiumError("a character without a place")
        xs += _xs[: len(some)]
        ys += _ys[: len(some)]
    return xs, ys


def right_edges(text_page: Handle, characters: Sequence[int]) -> list[float]:
    """Where the characters end, the room beside their ink included."""
    edges: list[float] = []
    for some in _portions(characters):
        if not all(map(_loose_box, repeat(text_page), some, _into_boxes)):
            raise pypdfium2.PdfiumError("a character without a box")
        edges += _boxes[2 : 4 * len(some) : 4]
    return edges


def types(text_page: Handle, characters: Sequence[int]) -> tuple[list[float], list[Matrix]]:
    """The size of type of the characters, and how it is stretched and turned."""
    matrices: list[Matrix] = []
    for some in _portions(characters):
        if not all(map(_matrix, repeat(text_page), some, _into_matrices)):
            raise pypdfium2.PdfiumError("a character without a matrix")
        matrices += zip(*(_matrices[number : 6 * len(some) : 6] for number in range(4)), strict=True)
    return list(map(_size, repeat(text_page), characters)), matrices


def points_of(segments: Sequence[Handle]) -> Iterator[tuple[float, float]]:
    """Where the pieces of a path end, before the path is moved to its place."""
    for some in _portions(segments):
        if not all(map(_point, some, _into_across, _into_down)):
            raise pypdfium2.PdfiumError("a path without a point")
        yield from zip(_across[: len(some)], _down[: len(some)], strict=True)


def box(text_page: Handle, character: int) -> list[float]:
    """The left, upper, right and lower edge of a character, from the lower left corner of the page."""
    _loose_box(text_page, character, _into_boxes[0])
    return _boxes[:4]


def _portions(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), _CELLS):
        yield things[start : start + _CELLS]
