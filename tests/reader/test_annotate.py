"""A reading as a page: every fact marked where it stands, nothing of the document lost, nothing of it run."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundan_reader import annotate, read
from rundan_reader.annotated import facts_of
from rundan_reader.summary import Words
from tests.reader.told import HEAD

OWN = sorted(
    path for path in (Path(__file__).parent / "documents").iterdir() if path.suffix in (".md", ".docx", ".txt")
)
_TAG = re.compile(r"<[^>]*>")


def body(page: str) -> str:
    return page.partition("<main>")[2].partition("</main>")[0]


@pytest.mark.parametrize("path", [path for path in OWN if path.name != "README.md"], ids=lambda path: path.name)
def test_every_word_and_every_fact_is_there(path: Path) -> None:
    reading = read(path.read_bytes(), path.name)
    page = body(annotate(reading))
    shown = unescape(_TAG.sub("", page))
    blocks = reading.document.blocks
    words = "".join(reading.document.text[block.span.start : block.span.end] for block in blocks)
    assert "".join(shown.split()) == "".join(words.split())
    told = unescape(page)
    missing = [
        fact
        for fact in facts_of(reading, Words.of("sv"))
        if f"{fact.label}: {fact.told}" not in told and reading.document.text[fact.start : fact.end].strip()
    ]
    assert missing == []


def test_a_doubtful_fact_is_told_apart() -> None:
    reading = read((HEAD + "Linda får i uppdrag att ringa regionen.\n").encode(), "mars.txt")
    doubtful = [fact for fact in facts_of(reading, Words.of("en")) if fact.confidence < 0.9]
    assert annotate(reading, "en").count(" unsure") >= len(doubtful)


@given(st.text(alphabet=st.sampled_from("<>&\"'a \n1.§-:"), max_size=200))
def test_nothing_of_the_document_becomes_markup(text: str) -> None:
    page = annotate(read(f"{HEAD}\n{text}".encode(), f"{text}.txt"))
    tags = {tag.partition(" ")[0].strip("</>") for tag in _TAG.findall(body(page))}
    assert tags <= {"p", "h2", "h3", "h4", "h5", "h6", "mark", "table", "tr", "td"}
