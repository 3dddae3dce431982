"""No regular expression of the reader takes more than its text's length, however the text is made."""

from __future__ import annotations

import re

import pytest

from tests.reader.growing import Found, expressions, hard_text

ALL = expressions()


def test_every_module_is_looked_into() -> None:
    places = {found.place.rpartition(".")[0] for found in ALL}
    assert len(ALL) > 200
    assert {"text.dates", "structure.points.heads", "formats.text.markup", "recognisers.items.decision"} <= places


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.place)
def test_expression_takes_no_more_than_its_texts_length(found: Found) -> None:
    assert hard_text(found) is None, f"grows too fast: {found.expression.pattern}"


@pytest.mark.parametrize(
    ("written", "way"),
    [(r"(a+)+b", "match"), (r"\s+$", "search"), (r"\w+:", "finditer"), (r"(?:a|a)*c", "match"), (r"<.*?>", "sub")],
)
def test_an_expression_that_explodes_is_found(written: str, way: str) -> None:
    assert hard_text(Found("here", re.compile(written), frozenset({way}))) is not None
