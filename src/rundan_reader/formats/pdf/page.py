"""What pdfium sees on a page: words with their places, and the ruled lines of tables.

Coordinates are points from the top left corner of the page as it is read; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rundan_reader.formats.pdf.ruling import Rule, rules_of
from rundan_reader.formats.pdf.runs import Run, runs_of
from rundan_reader.formats.pdf.tags import tags_of
from rundan_reader.formats.pdf.turn import Turn


@dataclass(slots=True)
class Page:
    number: int  # from 1
    width: float
    height: float
    runs: list[Run]
    rules: list[Rule]


def read_page(document: Any, index: int) -> Page:
    handle = document.get_page(index)
    try:
        turn = Turn(handle)
        text_page = handle.get_textpage()
        try:
            runs = runs_of(text_page, turn, tags_of(handle))
        finally:
            text_page.close()
        rules = list(rules_of(handle, turn.matrix)) if runs else []
        return Page(index + 1, turn.width, turn.height, runs, rules)
    finally:
        handle.close()
