"""Where a sentence ends, and where a stop belongs to an abbreviation."""

from __future__ import annotations

import pytest

from rundan_reader.text.sentences import Sentence, sentences
from rundan_reader.text.signals import Signals
from tests.reader.told import passage


def sentences_of(text: str, base: int = 0) -> list[Sentence]:
    return sentences(passage(text, base), Signals(" " * base + text.lower()))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Linda informerar. Per tar fram ett förslag.", ["Linda informerar.", "Per tar fram ett förslag."]),
        ("Flera kommuner (t.ex. Ekeby) är med.", ["Flera kommuner (t.ex. Ekeby) är med."]),
        ("Mötet börjar kl. 9. Lokal bokas.", ["Mötet börjar kl. 9.", "Lokal bokas."]),
        ("Vem kan? Linda kan.", ["Vem kan?", "Linda kan."]),
        ("Version 2.1 gäller", ["Version 2.1 gäller"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(text)] == parts


def test_every_sentence_knows_its_place() -> None:
    text = "Första. Andra. Tredje."

    for sentence in sentences_of(text, 100):
        assert text[sentence.span.start - 100 : sentence.span.end - 100] == sentence.text


def test_a_text_without_stops_is_cut_into_bounded_pieces() -> None:
    pieces = list(sentences_of("ord " * 5000))

    assert max(len(piece.text) for piece in pieces) <= 1200
    assert sum(piece.text.count("ord") for piece in pieces) == 5000
