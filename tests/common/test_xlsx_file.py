"""A table as a workbook: read back whole, days as days, and nothing in it that can be run."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from rundan.common.sheets.csv_file import Cell
from rundan.common.sheets.xlsx_file import answer, written


def cells(data: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows()]


def test_texts_days_and_numbers_are_what_they_are() -> None:
    row: list[Cell] = ["Åsmåla", date(2026, 12, 4), 3, None]
    (_head, found) = cells(written(["a", "b", "c", "d"], [row]))
    assert [cell.value for cell in found] == ["Åsmåla", datetime(2026, 12, 4), 3, None]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "\x00=1", "#REF!"])
def test_what_could_be_run_is_text(text: str) -> None:
    (_head, (cell,)) = cells(written(["Namn"], [[text]]))
    assert cell.data_type == "s"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_every_table_can_be_opened(texts: list[str]) -> None:
    head, row = cells(written([f"h{number}" for number in range(len(texts))], [texts]))
    assert len(row) == len(head) == len(texts)
    assert {cell.data_type for cell in row} <= {"s", "inlineStr", "n"}


def test_it_is_sent_as_a_file() -> None:
    response = answer("vakanser-2026-12-04", ["a"], [])
    assert response.headers["Content-Disposition"] == 'attachment; filename="vakanser-2026-12-04.xlsx"'
