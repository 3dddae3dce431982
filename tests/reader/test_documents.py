"""The held-out documents and their truth: what is annotated stands in the document."""

import email
import email.policy
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pypdfium2
import pytest

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path for path in DOCUMENTS.iterdir() if path.is_file() and path.name != "README.md")
QUOTED = ("decisions", "proposals", "tasks", "deferrals", "children")
TEXT_KEYS = ("text", "title")


def docx_text(path: Path) -> str:
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.iter_inner_content() if hasattr(paragraph, "text")]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    heads = [paragraph.text for section in document.sections for paragraph in section.header.paragraphs]
    return "\n".join(heads + texts + cells)


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def document_text(path: Path) -> str:
    if path.suffix == ".docx":
        return docx_text(path)
    if path.suffix == ".html":
        return "".join(str(part) for part in lxml.html.fromstring(path.read_bytes()).itertext())
    if path.suffix == ".eml":
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        return f"{mail['subject']}\n{mail.get_content()}"
    return pdf_text(path) if path.suffix == ".pdf" else plain_text(path.read_bytes())


def plain_text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def without_page_heads(text: str) -> str:
    """Page heads stand in the middle of sentences; they are the lines that come back, but for the number."""
    lines = text.splitlines()
    often = Counter(re.sub(r"\d+", "", line.strip()) for line in lines)
    return "\n".join(line for line in lines if often[re.sub(r"\d+", "", line.strip())] < 2)


def letters(text: str) -> str:
    """Only letters and digits, so that line ends, hyphenation and markup do not count."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text)).casefold()


def quotes(facts: Any) -> Iterator[str]:
    """Every text that the truth says the document holds."""
    for fact in facts:
        if isinstance(fact, str):
            yield fact
            continue
        for key, value in fact.items():
            name = key.removesuffix("_soft")
            if key in TEXT_KEYS or (name == "label"):
                yield value
            elif name in (*QUOTED, "attachments", "items"):
                yield from quotes(value)


def truth_of(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((DOCUMENTS / "truth" / f"{path.stem}.json").read_text("utf-8"))
    return truth


def test_every_document_has_its_truth_and_every_truth_its_document() -> None:
    truths = {path.stem for path in (DOCUMENTS / "truth").glob("*.json")}
    assert truths == {path.stem for path in NAMES}


@pytest.mark.parametrize("path", NAMES, ids=lambda path: path.name)
def test_what_the_truth_quotes_stands_in_the_document(path: Path) -> None:
    truth, text = truth_of(path), document_text(path)
    whole, body = letters(text), letters(without_page_heads(text))
    meeting = truth["meeting"]
    expected = [*quotes([truth]), *(person["name"] for person in truth["participants"])]
    expected += [person["organisation"] for person in truth["participants"] if person["organisation"]]
    expected += [meeting[key] for key in ("network", "place", "chair", "note_taker") if meeting.get(key)]
    missing = [quote for quote in expected if letters(quote) not in whole and letters(quote) not in body]
    assert missing == []
