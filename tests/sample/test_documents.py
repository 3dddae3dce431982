"""The sample region's documents and what is said of them: read with other libraries than our own reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.document import Document as WordDocument
from docx.table import Table, _Cell

from tools.sample_source import SAMPLE, Source, sources
from tools.sample_word import build

SOURCES = {source.name: source for source in sources()}
MINUTES = sorted(path.stem for path in (SAMPLE / "minutes").iterdir())
WAITING = sorted(path.stem for path in (SAMPLE / "waiting").iterdir())
ANSWERS = json.loads((SAMPLE / "answers.json").read_text("utf-8"))
REGION = json.loads((SAMPLE / "region.json").read_text("utf-8"))
PDF = [name for name, source in SOURCES.items() if source.form == "pdf"]
DOCX = [name for name, source in SOURCES.items() if source.form == "docx"]


def truth(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SAMPLE / "truth" / f"{name}.json").read_text("utf-8"))
    return read


def squeezed(text: str) -> str:
    """Without any white space: where a PDF breaks its lines says nothing of the text."""
    return re.sub(r"\s+", "", text)


def paragraphs(part: WordDocument | _Cell) -> Iterator[str]:
    for piece in part.iter_inner_content():
        if isinstance(piece, Table):
            cells = {cell._tc: cell for row in piece.rows for cell in row.cells}  # a merged cell stands once
            for cell in cells.values():
                yield from paragraphs(cell)
        else:
            yield piece.text


def word_text(content: bytes) -> list[str]:
    return list(paragraphs(docx.Document(BytesIO(content))))


def margin(lines: tuple[str, ...]) -> str:
    """A pattern for what a source wants at the head or foot of every page."""
    parts = re.split(r"\{pages?\}", squeezed("".join(lines)).replace("→", ""))
    return r"\d+".join(re.escape(part) for part in parts)


def pdf_text(source: Source) -> str:
    """The squeezed text of a PDF without what is repeated on every page."""
    with pypdfium2.PdfDocument(source.path) as document:
        pages = [squeezed(page.get_textpage().get_text_range()) for page in document]
    head, foot = margin(source.header), margin(source.footer)
    return "".join(re.sub(f"^{head}|{foot}$", "", page) for page in pages)


def text_of(source: Source) -> str:
    if source.form == "pdf":
        return pdf_text(source) + squeezed("".join(source.header))
    return squeezed("".join(word_text(source.path.read_bytes())))


def values(fact: Any) -> list[str]:
    """What an annotation quotes, whether it is written bare, as an object or as a list."""
    if fact is None:
        return []
    if isinstance(fact, list):
        return [value for each in fact for value in values(each)]
    if isinstance(fact, dict):
        quoted = ("text", "assignee", "forum", "label", "title", "name", "organisation", "group")
        return [value for key in quoted for value in values(fact.get(key))]
    return [str(fact)]


def quotes(annotation: dict[str, Any]) -> Iterator[str]:
    for key in ("network", "place", "chair", "note_taker"):
        yield from values(annotation["meeting"].get(key))
    yield from values(annotation["participants"])
    for item in every_item(annotation):
        yield item["title"]
        for key in ("presenters", "proposals", "decisions", "tasks", "deferrals", "attachments"):
            yield from values(item.get(key))
            yield from values(item.get(f"{key}_soft"))


def every_item(annotation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in ("items", "items_soft", "children", "children_soft"):
        for item in annotation.get(key, []):
            yield item
            yield from every_item(item)


def days(annotation: dict[str, Any]) -> Iterator[str]:
    yield from (annotation["meeting"][key] for key in ("date", "minutes_date") if annotation["meeting"].get(key))
    for item in every_item(annotation):
        for key in ("deadlines", "deadlines_soft", "meetings_planned"):
            yield from (fact["date"] for fact in item.get(key, []))
        for task in [*item.get("tasks", []), *item.get("tasks_soft", [])]:
            yield from (task[key] for key in ("due", "due_soft") if key in task)


def test_there_is_a_year_of_documents_and_two_that_wait() -> None:
    assert len(MINUTES) >= 10
    assert len(WAITING) == 2
    assert sum(name in PDF for name in MINUTES) >= 4


def test_every_source_has_its_document_its_truth_and_its_network() -> None:
    assert sorted(SOURCES) == sorted([*MINUTES, *WAITING])
    assert sorted(SOURCES) == sorted(path.stem for path in (SAMPLE / "truth").glob("*.json"))
    assert sorted(SOURCES) == sorted(ANSWERS["documents"])
    assert all(source.path.exists() for source in SOURCES.values())


@pytest.mark.parametrize("name", DOCX)
def test_a_word_file_says_what_its_source_says(name: str) -> None:
    source = SOURCES[name]
    assert word_text(source.path.read_bytes()) == word_text(build(source))


@pytest.mark.parametrize("name", PDF)
def test_a_pdf_says_what_its_source_says(name: str) -> None:
    source = SOURCES[name]
    text = pdf_text(source)
    assert [line for line in word_text(build(source)) if squeezed(line) not in text] == []


@pytest.mark.parametrize("name", DOCX)
def test_a_word_file_tells_no_author_and_no_time(name: str) -> None:
    properties = docx.Document(str(SOURCES[name].path)).core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert (properties.created, properties.modified) == (None, None)


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_annotated_stands_in_the_document(name: str) -> None:
    text = text_of(SOURCES[name]).casefold()
    annotation = truth(name)
    assert [quote for quote in quotes(annotation) if squeezed(quote).casefold() not in text] == []
    assert len(annotation["items"]) >= 4


@pytest.mark.parametrize("name", SOURCES)
def test_the_truth_keeps_to_the_format(name: str) -> None:
    annotation = truth(name)
    assert {person["status"] for person in annotation["participants"]} <= {"present", "absent", "invited"}
    assert all(date.fromisoformat(day) for day in days(annotation))
    for item in every_item(annotation):
        assert item.get("kind", "beslut") in {"beslut", "diskussion", "information", "paus"}
        targets = [fact["to"] for key in ("deferrals", "deferrals_soft") for fact in item.get(key, [])]
        assert set(targets) <= {"next_meeting", "other_forum", "parked"}


@pytest.mark.parametrize("name", SOURCES)
def test_a_day_is_answered_where_and_only_where_the_document_says_none(name: str) -> None:
    assert (truth(name)["meeting"]["date"] is None) == ("date" in ANSWERS["documents"][name])


def test_margin_comments_are_annotated() -> None:
    for name in DOCX:
        written = [
            {"author": comment.author, "text": comment.text}
            for comment in docx.Document(str(SOURCES[name].path)).comments
        ]
        assert written == truth(name)["comments"]


def test_every_municipality_meets_somewhere_and_every_network_is_known() -> None:
    met = {person["organisation"] for name in SOURCES for person in truth(name)["participants"]}
    assert {one["name"] for one in REGION["municipalities"]} <= met
    named = {network for document in ANSWERS["documents"].values() for network in document["networks"]}
    assert named == set(ANSWERS["networks"])


def test_nothing_of_the_sample_reaches_outside_itself() -> None:
    """Every address belongs to the top domain that is kept for examples."""
    written = "".join(path.read_text("utf-8") for path in Path(SAMPLE).rglob("*") if path.suffix in {".txt", ".json"})
    addresses = re.findall(r"[\w.]+@[\w.]+\w", written)
    assert addresses
    assert all(address.endswith(".example") for address in addresses)
