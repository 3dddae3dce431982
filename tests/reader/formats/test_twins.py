"""The same document as a Word file, as PDF and as OpenDocument gives the same blocks (see fixtures/make.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rundan_reader.formats import parse
from tests.reader.formats.making.shown import shown

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("ending", ["plain", "tagged"])
@pytest.mark.parametrize("name", ["notes", "protocol"])
def test_pdf_is_read_as_the_word_file_it_was_made_from(name: str, ending: str) -> None:
    word = (FIXTURES / f"{name}.docx").read_bytes()
    pdf = (FIXTURES / f"{name}-{ending}.pdf").read_bytes()
    assert shown(pdf) == shown(word)


@pytest.mark.parametrize("name", ["notes", "protocol"])
def test_opendocument_is_read_as_the_word_file_it_was_made_from(name: str) -> None:
    word = (FIXTURES / f"{name}.docx").read_bytes()
    text = (FIXTURES / f"{name}.odt").read_bytes()
    assert shown(text) == shown(word)
    assert [block.gap for block in parse(text, "a").blocks] == [block.gap for block in parse(word, "a").blocks]


@pytest.mark.parametrize("name", ["notes", "protocol"])
def test_page_is_read_as_the_word_file_it_was_made_from(name: str) -> None:
    """LibreOffice breaks the lines of a page at a width, and makes a paragraph of the title."""
    word, page = (shown((FIXTURES / f"{name}.{ending}").read_bytes()) for ending in ("docx", "html"))
    assert page == ["paragraph Anteckningar" if line == "heading 1 Anteckningar" else line for line in word]


def test_fixtures_hold_what_makes_pdf_hard() -> None:
    """A table over the page, a paragraph over the page, words cut and broken: else the twins prove little."""
    protocol = parse((FIXTURES / "protocol-plain.pdf").read_bytes(), "protocol.pdf")
    notes = parse((FIXTURES / "notes-plain.pdf").read_bytes(), "notes.pdf")
    assert protocol.pages == 2
    assert {block.origin.table for block in protocol.blocks if block.kind == "cell"} == {0}
    assert notes.pages == 3
    assert [block.kind for block in notes.blocks[:1]] == ["header"]
    assert [block.kind for block in notes.blocks[-1:]] == ["footer"]
