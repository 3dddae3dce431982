from __future__ import annotations

import pytest

from rundan_reader.formats import parse
from tests.reader.formats.making.sheets import LEFT, PITCH, Sheet, pdf
from tests.reader.formats.making.shown import check, shown

LONG = (
    "Nätverket gick igenom budgeten för nästa år och kom överens om att varje kommun",
    "ska lämna sina synpunkter till beredningsgruppen, som sammanställer dem före",
    "sommaren.",
)


def test_broken_lines_are_one_paragraph() -> None:
    assert shown(pdf(Sheet().text(*LONG))) == ["paragraph " + " ".join(LONG)]


def test_short_lines_stay_lines() -> None:
    sheet = Sheet().text("Närvarande", "Alva Berg, Björkefors", "Bo Ek, Ekeby").text(*LONG)
    assert shown(pdf(sheet)) == [
        "paragraph Närvarande",
        "paragraph Alva Berg, Björkefors",
        "paragraph Bo Ek, Ekeby",
        "paragraph " + " ".join(LONG),
    ]


def test_head_and_att_clause_under_it_are_two_lines() -> None:
    sheet = Sheet().text(*LONG, "Socialchefsnätverket beslutade", "att lägga rapporten till handlingarna.")
    assert shown(pdf(sheet))[1:] == [
        "paragraph Socialchefsnätverket beslutade",
        "paragraph att lägga rapporten till handlingarna.",
    ]


def test_clear_space_parts_paragraphs_and_is_a_gap() -> None:
    document = parse(pdf(Sheet().text(*LONG).text("Mötet avslutas.").space().text("Nästa möte")), "a.pdf")
    assert [(document.words(block)[:5], block.gap) for block in document.blocks] == [
        ("Nätve", False),
        ("Mötet", False),
        ("Nästa", True),
    ]


def test_paragraph_goes_on_over_the_page() -> None:
    document = parse(pdf(Sheet().text(*LONG[:2]), Sheet().text(*LONG[2:], "Slut")), "a.pdf")
    check(document)
    assert [(document.words(block), block.origin.page) for block in document.blocks] == [
        (" ".join(LONG), 1),
        ("Slut", 2),
    ]
    assert document.pages == 2


def test_list_entries_with_their_further_lines() -> None:
    sheet = Sheet().text(*LONG)
    for mark, lines in (("1.", ("Mötets öppnande",)), ("2.", LONG[:2]), ("•", ("Kost",))):
        sheet.write(LEFT + 18, sheet.y + PITCH, mark)
        sheet.text(*lines, x=LEFT + 36)
    assert shown(pdf(sheet))[1:] == [
        "list 0 [1.] Mötets öppnande",
        "list 0 [2.] " + " ".join(LONG[:2]),
        "list 0 [•] Kost",
    ]


def test_title_of_a_point_is_not_run_together_with_its_text() -> None:
    sheet = Sheet().text(*LONG).text("4. Rapport från de regionala nätverken (Alva Berg, Björkefors)", bold=True)
    sheet.text("Verksamhetsutvecklingsnätverkssamordningen har haft två möten.", "Se bilaga.")
    assert shown(pdf(sheet))[1:] == [
        "list 0 [4.] Rapport från de regionala nätverken (Alva Berg, Björkefors)",
        "paragraph Verksamhetsutvecklingsnätverkssamordningen har haft två möten.",
        "paragraph Se bilaga.",
    ]


def test_large_type_makes_headings() -> None:
    sheet = Sheet().text("Minnesanteckningar", size=20).text("Nätverket Mellanbygden", size=14)
    sheet.text(*LONG).text("Kost och", "lokaler", size=14).text("Text.")
    assert shown(pdf(sheet)) == [
        "heading 1 Minnesanteckningar",
        "heading 2 Nätverket Mellanbygden",
        "paragraph " + " ".join(LONG),
        "heading 2 Kost och lokaler",
        "paragraph Text.",
    ]


def test_bold_lines_and_run_in_heads() -> None:
    sheet = Sheet().text("Närvarande", bold=True)
    sheet.write(LEFT, 200, "Beslut:", bold=True).write(LEFT + 45, 200, "att bifalla")
    document = parse(pdf(sheet), "a.pdf")
    head, decision = document.blocks
    assert head.bold
    assert decision.lead is not None
    assert not decision.bold
    assert document.text[decision.body : decision.lead] == "Beslut:"


def test_pieces_far_apart_on_one_line_are_parted_by_a_tab() -> None:
    sheet = Sheet()
    for name, place in (("Alva Berg", "Björkefors"), ("Bo Ek", "Ekeby"), ("Margareta Lindström-Holm", "Granby")):
        sheet.write(LEFT, sheet.y, name).write(LEFT + 140, sheet.y, place)
        sheet.y += PITCH
    assert shown(pdf(sheet)) == [
        "paragraph Alva Berg\tBjörkefors",
        "paragraph Bo Ek\tEkeby",
        "paragraph Margareta Lindström-Holm\tGranby",
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("och därför behöver nätverket en gemensam och tydlig verksam-", "hetsplan för året.", "verksamhetsplan"),
        ("och därför behöver nätverket tala om hur samverkan inom hälso-", "och sjukvård sker.", "hälso- och sjukvård"),
        ("och därför behöver nätverket tala med den regionala LOV-", "gruppen i år.", "LOV-gruppen"),
        ("och därför behöver nätverket utse någon som efterträder Ann-", "Kristin Holm nu.", "Ann-Kristin"),
        (
            "och därför läser nätverket på sidan https://havsjo.se/natverk-",
            "och-moten/ny i år.",
            "/natverk-och-moten/ny",
        ),
    ],
)
def test_words_broken_at_the_end_of_a_line(first: str, second: str, joined: str) -> None:
    hyphenated = (
        "Det är viktigt att komma ihåg att varje kommun har sin egen organi-",
        "sation och att det tar tid att förankra ett förslag som gäller utveck-",
        "ling i alla de nämnder som berörs av det, och det gäller även i sam-",
        "verkan med regionen och dess olika delar.",
    )
    document = parse(pdf(Sheet().text(*hyphenated, x=LEFT).space().text(first, second)), "a.pdf")
    assert "organisation" in document.text
    assert joined in document.text


def test_hyphen_of_a_program_that_does_not_hyphenate_is_kept() -> None:
    lines = ("Under punkten väcktes frågan om någon kommun ännu hade kvar sina covid-", "platser på korttidsboendet.")
    assert "covid-platser" in parse(pdf(Sheet().text(*lines)), "a.pdf").text


def test_text_turned_along_the_margin_is_left_out() -> None:
    sheet = Sheet().text("Kost")
    sheet.commands.append("BT /F1 8 Tf 0 1 -1 0 30 300 Tm (Dnr 2026/17) Tj ET")
    assert shown(pdf(sheet)) == ["paragraph Kost"]


@pytest.mark.parametrize(
    "commands",
    [
        "/F2 11 Tf 71 700 Td (Bes) Tj /F1 11 Tf (lut: 20 m) Tj 3 Ts /F1 7 Tf (2) Tj 0 Ts /F1 11 Tf ( lokal) Tj",
        "/F1 11 Tf 0.9998 0.0175 -0.0175 0.9998 71 700 Tm (Beslut: 20 m2 lokal) Tj",
        "/F1 11 Tf 71 700 Td [(Bes) -20 (lut:) -270 (20) -300 (m2\xa0lokal)] TJ",
        "/F1 11 Tf 71 700 Td (Beslut: 20) Tj 3 0 Td ( ) Tj 51 0 Td (m2) Tj 14 0 Td ( lokal) Tj",
    ],
    ids=["the look changes within words", "text a little aslant", "spaces that are only moved over", "piece by piece"],
)
def test_line_is_read_however_it_is_written(commands: str) -> None:
    sheet = Sheet()
    sheet.commands.append(f"BT {commands} ET")
    assert shown(pdf(sheet)) == ["paragraph Beslut: 20 m2 lokal"]


def test_turned_page_is_read_as_it_is_seen() -> None:
    sheet = Sheet()
    for number, words in enumerate(("Närvarande", "Alva Berg")):
        sheet.commands.append(f"BT /F1 11 Tf 0 1 -1 0 {100 + 14 * number} 100 Tm ({words}) Tj ET")
    data = pdf(sheet).replace(b"/Type /Page ", b"/Type /Page /Rotate 90 ")
    assert shown(data) == ["paragraph Närvarande", "paragraph Alva Berg"]


def test_page_without_text_is_told() -> None:
    document = parse(pdf(Sheet().text("Kost"), Sheet()), "a.pdf")
    (warning,) = document.warnings
    assert warning.code == "page_without_text"
    assert warning.message.startswith("Sidan 2 ")
