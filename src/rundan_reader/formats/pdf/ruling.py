"""Ruled lines on a page: the strokes and thin bars that tables are drawn with."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from rundan_reader.formats import limits

_THICKEST = 3.0  # a ruled line is thinner, in points
_SHORTEST = 4.0
_MOST_SEGMENTS = 4_000
_DEEPEST_FORM = 5

Point = tuple[float, float]
Transform = Callable[[float, float], Point]


class Rule(NamedTuple):
    """A ruled line; level when ``y0 == y1``, upright when ``x0 == x1``."""

    x0: float
    y0: float
    x1: float
    y1: float


def rules_of(page: Any, place: Transform) -> Iterator[Rule]:
    count = min(limits.PDF_PAGE_OBJECTS, pdfium.FPDFPage_CountObjects(page))
    for index in range(count):
        yield from _object_rules(pdfium.FPDFPage_GetObject(page, index), place, 0)


def _object_rules(item: Any, place: Transform, deep: int) -> Iterator[Rule]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _path_rules(item, _moved(item, place))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and deep < _DEEPEST_FORM:
        inner = _moved(item, place)
        for index in range(min(limits.PDF_PAGE_OBJECTS, max(0, pdfium.FPDFFormObj_CountObjects(item)))):
            yield from _object_rules(pdfium.FPDFFormObj_GetObject(item, index), inner, deep + 1)


def _moved(item: Any, place: Transform) -> Transform:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return place
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    return lambda x, y: place(a * x + c * y + e, b * x + d * y + f)


def _path_rules(path: Any, place: Transform) -> Iterator[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    for points in _outlines(path, place):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        rule = _as_rule(min(xs), min(ys), max(xs), max(ys))
        if rule is not None:
            yield rule
        elif stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                edge = _as_rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                if edge is not None:
                    yield edge


def _outlines(path: Any, place: Transform) -> Iterator[list[Point]]:
    """The straight-edged shapes of a path, each as its corners."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(_MOST_SEGMENTS, max(0, pdfium.FPDFPath_CountSegments(path)))):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        point = place(x.value, y.value)
        if not all(math.isfinite(value) for value in point):
            return
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _as_rule(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    width, height = x1 - x0, y1 - y0
    if height <= _THICKEST and width >= _SHORTEST:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    if width <= _THICKEST and height >= _SHORTEST:
        return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    return None
