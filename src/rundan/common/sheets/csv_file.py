"""Tables as CSV that a spreadsheet opens as they are: UTF-8 with a mark, semicolons, and no cell that can be run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpResponse

# A spreadsheet takes these for the beginning of a formula, also after what it overlooks and in their wide forms.
_FORMULA = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_OVERLOOKED = " \t\r\n\v\f\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\0\"'"

Cell = str | int | date | None


def answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """``name``: of the file, without its ending."""
    response = HttpResponse(written(head, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def written(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow([_safe(cell) for cell in head])
    table.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> str:
    """As text; what could be run gets an apostrophe before it, and a line break becomes a space."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    text = " ".join(str(cell).replace("\0", "").splitlines())
    if isinstance(cell, str) and (text.startswith("\t") or text.lstrip(_OVERLOOKED).startswith(_FORMULA)):
        return f"'{text}"
    return text
