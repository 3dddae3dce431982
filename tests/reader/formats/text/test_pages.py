"""Page heads in the middle of a text that was saved from a word processor."""

from __future__ import annotations

from rundan_reader.formats import parse

HEAD = "Länsgrupp nära vård                               {}(3)\nUpprättad 2021-03-09\n"


def said(text: str) -> list[tuple[str, str]]:
    document = parse(text.encode(), "a.txt")
    return [(block.kind, document.words(block)) for block in document.blocks]


def test_a_sentence_is_put_together_over_a_page_head() -> None:
    long = "Gruppen konstaterar att målet är uppnått för länet som helhet men inte i alla delar, och Per Ask får i"
    rows = [long] * 5
    text = HEAD.format(1) + "\n" + "\n".join(rows) + "\n" + HEAD.format(2) + "\nuppdrag att räkna.\n" + HEAD.format(3)
    told = said(text)
    assert told[:2] == [
        ("header", "Länsgrupp nära vård                               1(3)"),
        ("header", "Upprättad 2021-03-09"),
    ]
    assert told[2][1].endswith("Per Ask får i uppdrag att räkna.")
    assert not any("Länsgrupp" in words for _kind, words in told[2:])


def test_a_number_that_comes_once_is_text() -> None:
    assert said("Anteckningar 1(2)\n\nBudget 2(2) av delarna") == [
        ("paragraph", "Anteckningar 1(2)"),
        ("paragraph", "Budget 2(2) av delarna"),
    ]


def test_two_different_lines_with_numbers_are_no_page_heads() -> None:
    text = "Ekeby svarade 3 (5)\n\nGranby svarade 4 (5)"
    assert [words for _kind, words in said(text)] == ["Ekeby svarade 3 (5)", "Granby svarade 4 (5)"]
