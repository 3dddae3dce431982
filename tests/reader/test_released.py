"""Nothing of a document stays in memory once its reading is let go: no value holds another that holds it."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from rundan_reader import read
from rundan_reader.formats import parse
from tests.reader.test_renderings import DOCUMENTS, RENDERINGS

READ = [path for path in DOCUMENTS if path.suffix != ".pdf"]  # what pdfium hands out waits for the collector


def left_behind(data: bytes, name: str) -> int:
    """So many values wait for Python's collector after a second reading; the first has loaded the word lists."""
    read(data, name)
    gc.collect()
    gc.disable()
    try:
        read(data, name)
        return gc.collect()
    finally:
        gc.enable()


@pytest.mark.parametrize("path", READ, ids=[path.stem for path in READ])
def test_a_reading_that_is_let_go_is_gone(path: Path) -> None:
    assert left_behind(path.read_bytes(), path.name) == 0


@pytest.mark.parametrize("format", RENDERINGS)
def test_it_is_gone_whatever_the_format(format: str) -> None:
    document = parse(READ[0].read_bytes(), READ[0].name)

    assert left_behind(RENDERINGS[format](document), "Anteckningar") == 0
