"""A reading as JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.score import own
from rundan_reader import FORMAT, from_json, read, to_json
from rundan_reader.model import Comment, Hyperlink, Span
from tests.reader.told import HEAD, reading

DOCUMENTS = [path for pairs in own().values() for path, _ in pairs]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_reading_comes_back_as_it_was(path: Path) -> None:
    found = read(path.read_bytes(), path.name)

    assert from_json(json.loads(json.dumps(to_json(found)))) == found


def test_a_comment_that_hangs_on_nothing_comes_back_too() -> None:
    found = replace(reading(HEAD), comments=(Comment("Bo Ek", "Stämmer det?", None), Comment("", "Ja", Span(0, 4))))

    assert from_json(json.loads(json.dumps(to_json(found)))) == found


def test_where_links_lead_comes_back_and_is_not_missed_in_older_readings() -> None:
    found = replace(reading(HEAD), hyperlinks=(Hyperlink("https://exempel.se", Span(0, 4)),))

    assert from_json(json.loads(json.dumps(to_json(found)))) == found
    assert "hyperlinks" not in to_json(reading(HEAD))


def test_the_form_of_the_json() -> None:
    data = to_json(reading(HEAD + "Beslut: Taxan höjs.\n\n3. Slut\n"))

    assert data["format"] == FORMAT == "rundan.reading/1"
    assert data["meeting"]["date"] == {"value": "2026-03-10", "span": [35, 45], "confidence": 0.92}
    assert data["participants"][0]["name"] == "Linda Ek"
    assert data["items"][1]["decisions"][0]["text"] == "Taxan höjs."
    assert "tasks" not in data["items"][1]


def test_another_format_is_refused() -> None:
    data = to_json(reading(HEAD)) | {"format": "rundan.reading/2"}

    with pytest.raises(ValueError, match=r"rundan\.reading/2"):
        from_json(data)
