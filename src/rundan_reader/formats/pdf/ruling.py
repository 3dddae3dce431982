"""Ruled lines on a page: the strokes and thin bars that tables are drawn with."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from rundan_reader.formats import limits
from rundan_reader.formats.pdf.calls import Handle, bare, handle_of, points_of
from rundan_reader.formats.pdf.turn import Matrix, after

_THICKEST = 3.0  # a ruled line is thinner, in points
_SHORTEST = 4.0
_MOST_SEGMENTS = 4_000
_DEEPEST_FORM = 5

_object_of_page = bare(pdfium.FPDFPage_GetObject, Handle)
_object_of_form = bare(pdfium.FPDFFormObj_GetObject, Handle)
_kind_of = bare(pdfium.FPDFPageObj_GetType)
_count_in_form = bare(pdfium.FPDFFormObj_CountObjects)
_matrix_of = bare(pdfium.FPDFPageObj_GetMatrix)
_draw_mode = bare(pdfium.FPDFPath_GetDrawMode)
_count_segments = bare(pdfium.FPDFPath_CountSegments)
_segment_of = bare(pdfium.FPDFPath_GetPathSegment, Handle)
_segment_kind = bare(pdfium.FPDFPathSegment_GetType)
_closes = bare(pdfium.FPDFPathSegment_GetClose)


class Rule(NamedTuple):
    """A ruled line; level when ``y0 == y1``, upright when ``x0 == x1``."""

    x0: float
    y0: float
    x1: float
    y1: float


def rules_of(page: Any, place: Matrix) -> Iterator[Rule]:
    count = min(limits.PDF_PAGE_OBJECTS, max(0, pdfium.FPDFPage_CountObjects(page)))
    handle = handle_of(page)
    yield from _object_rules(list(map(_object_of_page, repeat(handle), range(count))), place, 0)


def _object_rules(objects: list[Handle], place: Matrix, deep: int) -> Iterator[Rule]:
    for item, kind in zip(objects, list(map(_kind_of, objects)), strict=True):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path_rules(item, _moved(item, place))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and deep < _DEEPEST_FORM:
            count = min(limits.PDF_PAGE_OBJECTS, max(0, _count_in_form(item)))
            inside = list(map(_object_of_form, repeat(item), range(count)))
            yield from _object_rules(inside, _moved(item, place), deep + 1)


def _moved(item: Handle, place: Matrix) -> Matrix:
    own = pdfium.FS_MATRIX()
    if not _matrix_of(item, ctypes.byref(own)):
        return place
    return after((own.a, own.b, own.c, own.d, own.e, own.f), place)


def _path_rules(path: Handle, place: Matrix) -> Iterator[Rule]:
    count = min(_MOST_SEGMENTS, max(0, _count_segments(path)))
    segments = list(map(_segment_of, repeat(path), range(count)))
    kinds = list(map(_segment_kind, segments))
    a, b, c, d, e, f = place
    points = [(a * x + c * y + e, b * x + d * y + f) for x, y in points_of(segments)]
    begins = [index for index, kind in enumerate(kinds) if not index or kind == pdfium.FPDF_SEGMENT_MOVETO]
    for begin, end in pairwise([*begins, count]):
        outline = points[begin:end]
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        if not math.isfinite(sum(xs) + sum(ys)):
            return
        rule = _as_rule(min(xs), min(ys), max(xs), max(ys))
        if rule is not None:
            yield rule
        elif _is_stroked(path):
            yield from _edges(outline, segments[begin:end])


def _is_stroked(path: Handle) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    _draw_mode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _edges(outline: list[tuple[float, float]], segments: list[Handle]) -> Iterator[Rule]:
    """The sides of a shape that run level or upright."""
    corners = []
    for point, closes in zip(outline, map(_closes, segments), strict=True):
        corners += [point, outline[0]] if closes else [point]
    for (x0, y0), (x1, y1) in pairwise(corners):
        edge = _as_rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if edge is not None:
            yield edge


def _as_rule(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    width, height = x1 - x0, y1 - y0
    if height <= _THICKEST and width >= _SHORTEST:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    if width <= _THICKEST and height >= _SHORTEST:
        return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    return None
