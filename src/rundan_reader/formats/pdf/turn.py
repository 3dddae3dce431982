"""The coordinates of a page as it is read: points from its top left corner; y grows downwards."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]


def after(first: Matrix, then: Matrix) -> Matrix:
    """Both in one, as PDF writes them: x' = a·x + c·y + e, y' = b·x + d·y + f."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


class Turn:
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

    @property
    def matrix(self) -> Matrix:
        x, y = self(0, 0)
        (a, b), (c, d) = self(1, 0), self(0, 1)
        return a - x, b - y, c - x, d - y, x, y
