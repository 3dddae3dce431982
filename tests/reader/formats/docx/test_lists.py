"""List marks are counted as Word counts them."""

from __future__ import annotations

import pytest

from tests.reader.formats.making.shown import shown
from tests.reader.formats.making.word import docx, numbering, p, r, style, table, tc, tr

DECIMAL = numbering(("decimal", "%1."), ("lowerLetter", "%2)"), lists=2)


def test_numbers_go_on_over_other_paragraphs() -> None:
    body = p("Öppnande", numbered="1") + p("Mötet öppnas.") + p("Dagordning", numbered="1")
    assert shown(docx(body, numbering=DECIMAL)) == [
        "list 0 [1.] Öppnande",
        "paragraph Mötet öppnas.",
        "list 0 [2.] Dagordning",
    ]


def test_deeper_level_begins_again_under_each_number() -> None:
    body = (
        p("Rapporter", numbered="1")
        + p("Länet", numbered="1/1")
        + p("Staten", numbered="1/1")
        + p("Övrigt", numbered="1")
        + p("Fika", numbered="1/1")
    )
    assert shown(docx(body, numbering=DECIMAL)) == [
        "list 0 [1.] Rapporter",
        "list 1 [a)] Länet",
        "list 1 [b)] Staten",
        "list 0 [2.] Övrigt",
        "list 1 [a)] Fika",
    ]


def test_mark_of_several_levels() -> None:
    levels = numbering(("decimal", "%1"), ("decimal", "%1.%2"), ("upperRoman", "%3)"))
    body = p("Ett", numbered="1") + p("Ett ett", numbered="1/1") + p("Djupare", numbered="1/2") + p("Två", numbered="1")
    assert shown(docx(body, numbering=levels)) == [
        "list 0 [1] Ett",
        "list 1 [1.1] Ett ett",
        "list 2 [I)] Djupare",
        "list 0 [2] Två",
    ]


def test_two_lists_of_one_scheme_count_on_unless_one_begins_again() -> None:
    body = p("Ett", numbered="1") + p("Två", numbered="2")
    assert shown(docx(body, numbering=DECIMAL)) == ["list 0 [1.] Ett", "list 0 [2.] Två"]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    restarted = numbering(("decimal", "%1."), lists=2, overrides={"2": again})
    body += p("Tre", numbered="2")
    assert shown(docx(body, numbering=restarted)) == ["list 0 [1.] Ett", "list 0 [1.] Två", "list 0 [2.] Tre"]


def test_paragraph_mark_of_a_meeting_protocol() -> None:
    levels = numbering(("decimal", "§ %1"))
    assert shown(docx(p("Val av justerare", numbered="1"), numbering=levels)) == ["list 0 [§ 1] Val av justerare"]


def test_bullets_are_shown_as_their_font_shows_them() -> None:
    for character, mark in (("\uf0b7", "•"), ("\uf0a7", "▪"), ("o", "o"), ("-", "-"), ("\uf0fc", "✓")):
        data = docx(p("Kost", numbered="1"), numbering=numbering(("bullet", character)))
        assert shown(data) == [f"list 0 [{mark}] Kost"]


def test_numbered_heading_carries_its_number() -> None:
    styles = style("Rubrik1", "heading 1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    data = docx(p("Budget", style="Rubrik1") + p("Lokaler", style="Rubrik1"), styles=styles, numbering=DECIMAL)
    assert shown(data) == ["heading 1 [1.] Budget", "heading 1 [2.] Lokaler"]


def test_paragraph_can_step_out_of_its_styles_list() -> None:
    styles = style("Lista", "List Number", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    data = docx(p("Med", style="Lista") + p("Utan", style="Lista", numbered="0"), styles=styles, numbering=DECIMAL)
    assert shown(data) == ["list 0 [1.] Med", "paragraph Utan"]


def test_empty_entry_counts_but_an_empty_bullet_is_not_seen() -> None:
    body = p("Ett", numbered="1") + p("", numbered="1") + p("Tre", numbered="1")
    assert shown(docx(body, numbering=DECIMAL)) == ["list 0 [1.] Ett", "list 0 [2.]", "list 0 [3.] Tre"]
    bullets = numbering(("bullet", "\uf0b7"))
    assert shown(docx(p("Ett", numbered="1") + p("", numbered="1"), numbering=bullets)) == ["list 0 [•] Ett"]


def test_number_column_of_an_agenda_table() -> None:
    body = table(
        tr(tc(p("", numbered="1")), "Öppnande"),
        tr(tc(p("", numbered="1")), tc(p("Kost"), p("Till hemmen", numbered="1/1"))),
    )
    assert shown(docx(body, numbering=DECIMAL)) == [
        "cell 0,0,0 1.",
        "cell 0,0,1 Öppnande",
        "cell 0,1,0 2.",
        "cell 0,1,1 Kost\na) Till hemmen",
    ]


def test_typed_marks_are_marks_too() -> None:
    body = p("1. Öppnande") + p("- Alva Berg") + p("a) Länet") + p("§ 4 Val") + p("1.2 Budget") + p("•\tKost")
    assert shown(docx(body)) == [
        "list 0 [1.] Öppnande",
        "list 0 [-] Alva Berg",
        "list 0 [a)] Länet",
        "list 0 [§ 4] Val",
        "list 0 [1.2] Budget",
        "list 0 [•] Kost",
    ]


NO_MARKS = """
13.00 Paus|9.30-11|2021-09-24|12 maj|15 kommuner deltog|A. Berg, Granby|-|1.5 miljoner|2,5 tjänst|24/9 möte|3 mars
"""


@pytest.mark.parametrize("words", NO_MARKS.strip().split("|"))
def test_what_only_looks_like_a_mark_stays_words(words: str) -> None:
    assert shown(docx(p(words))) == [f"paragraph {words}"]


def test_tick_after_a_bullet_belongs_to_the_mark() -> None:
    data = docx(p("✓ Mässan är klar", numbered="1"), numbering=numbering(("bullet", "\uf0b7")))
    assert shown(data) == ["list 0 [• ✓] Mässan är klar"]


def test_list_without_a_numbering_part_is_plain_paragraphs() -> None:
    assert shown(docx(p(r("Kost"), numbered="7"))) == ["paragraph Kost"]
