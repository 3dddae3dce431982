"""A reading does not depend on the format: our own documents, written anew in each, say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rundan_reader import Document, Reading, read, to_json
from rundan_reader.formats import parse
from tests.reader.formats.making.mails import as_body, with_attachment
from tests.reader.formats.making.opendocument import written
from tests.reader.formats.making.pages import page
from tests.reader.formats.making.revised import revised

HERE = Path(__file__).parent
DOCUMENTS = sorted(
    path
    for folder in ("minutes", "documents")
    for path in (HERE / folder).iterdir()
    if path.suffix in (".txt", ".md", ".docx", ".pdf") and path.name not in ("README.md", "hr-chefer-skaraborg.txt")
)  # the last is a mail copied as text, whose head tells the year; in other formats it is no mail
RENDERINGS: dict[str, Callable[[Document], bytes]] = {
    "HTML": page,
    "attached to a mail": with_attachment,
    "a mail": as_body,
    "OpenDocument": written,
    "Word with changes": revised,
}
OF_THE_PLACE = ("span", "title_span", "body", "confidence")


def said(reading: Reading) -> Any:
    """What the reading says, without where it stands."""
    told = to_json(reading)
    return _bare({part: told[part] for part in ("meeting", "participants", "items")})


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items() if key not in OF_THE_PLACE}
    if isinstance(value, list):
        return [_bare(part) for part in value]
    return re.sub(r"\s+", " ", value) if isinstance(value, str) else value


@cache
def as_it_was(path: Path) -> tuple[Document, Any]:
    data = path.read_bytes()
    return parse(data, path.name), said(read(data, path.name))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
@pytest.mark.parametrize("format", RENDERINGS)
def test_document_says_the_same_in_another_format(format: str, path: Path) -> None:
    document, expected = as_it_was(path)
    assert said(read(RENDERINGS[format](document), "dokument")) == expected


def test_documents_hold_what_formats_differ_in() -> None:
    """Headings, lists, tables, bold words and page heads: else this would prove little."""
    blocks = [block for path in DOCUMENTS for block in as_it_was(path)[0].blocks]
    assert {block.kind for block in blocks} >= {"heading", "paragraph", "list", "cell", "header"}
    assert any(block.bold for block in blocks)
    assert any(block.lead for block in blocks)
    assert any(block.level for block in blocks if block.kind == "list")
    assert len(DOCUMENTS) > 40
