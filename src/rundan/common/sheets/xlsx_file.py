"""Tables as XLSX: days stay days, texts stay texts whatever they begin with, and the head stays in sight."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rundan.common.sheets.csv_file import Cell

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NARROWEST, _WIDEST = 8, 40  # columns, in letters
_LONGEST = 32_767  # what a cell can hold


def answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """``name``: of the file, without its ending."""
    response = HttpResponse(written(head, rows), content_type=_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def written(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for number, row in enumerate([head, *rows], start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            assert isinstance(cell, SheetCell)  # nothing is merged
            _write(cell, value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place, column in enumerate(sheet.columns, start=1):
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(cell: SheetCell, value: Cell) -> None:
    """A text is told to be one: by itself it would be a formula if it began with an equals sign."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST]
        cell.data_type = "s"
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
