"""A table as a file: read back whole, and never run by the spreadsheet that opens it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundan.common.sheets.csv_file import answer, written


def read_back(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_is_utf_8_with_a_mark_and_semicolons() -> None:
    data = written(["Nätverk", "Från"], [["Åsmåla; Öarna", date(2026, 12, 4)], [None, 3]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == 'Nätverk;Från\r\n"Åsmåla; Öarna";2026-12-04\r\n;3\r\n'


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x.example")',
        "+46 70 123",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\t",
        "\r=1+1",
        " =1+1",
        "\N{NO-BREAK SPACE}=1",
        "\N{FULLWIDTH EQUALS SIGN}1+1",
        '"=1+1',
        "'=1+1",
        "\0=1",
        "|cmd",
    ],
)
def test_what_could_be_run_is_text(cell: str) -> None:
    (_head, (found,)) = read_back(written(["Namn"], [[cell]]))
    assert found.startswith("'")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_every_table_can_be_read_back_and_no_cell_begins_a_formula(cells: list[str]) -> None:
    head, row = read_back(written([f"h{number}" for number in range(len(cells))], [cells]))
    assert len(row) == len(head) == len(cells)
    assert not [cell for cell in row if cell[:1] in "=+-@\t\r" and cell]


def test_names_stay_as_they_are() -> None:
    (_head, row) = read_back(written(["a", "b", "c"], [["Anna-Karin Ström", "O'Neill", "Göran =Bo"]]))
    assert row == ["Anna-Karin Ström", "O'Neill", "Göran =Bo"]


def test_it_is_sent_as_a_file() -> None:
    response = answer("vakanser-2026-12-04", ["a"], [])
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="vakanser-2026-12-04.csv"'
