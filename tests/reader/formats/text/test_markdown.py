from __future__ import annotations

import pytest

from rundan_reader.formats import parse
from tests.reader.formats.making.shown import shown


def md(text: str) -> list[str]:
    return shown(text, "anteckningar.md")


def test_headings_with_and_without_space_and_closing_marks() -> None:
    assert md("# Anteckningar\n##Närvarande\n### 1. Kost ###\n#### **Beslut**") == [
        "heading 1 Anteckningar",
        "heading 2 Närvarande",
        "heading 3 [1.] Kost",
        "heading 4 Beslut",
    ]


def test_number_sign_in_running_text_is_no_heading() -> None:
    assert md("#8 visar olika mönster\n\n#mötet") == ["paragraph #8 visar olika mönster", "paragraph #mötet"]


def test_underlined_headings() -> None:
    assert md("Kost\n====\n\nBudget\n------\nText") == ["heading 1 Kost", "heading 2 Budget", "paragraph Text"]


def test_emphasis_is_taken_off_and_remembered() -> None:
    document = parse(
        "**Närvarande**\n\n*Nätverket beslutar.*\n\n**Beslut:** att bifalla\n\nsnake_case och 2 * 3".encode(), "a.md"
    )
    assert [
        (document.words(b), b.bold, b.italic, b.lead and document.text[b.body : b.lead]) for b in document.blocks
    ] == [
        ("Närvarande", True, False, None),
        ("Nätverket beslutar.", False, True, None),
        ("Beslut: att bifalla", False, False, "Beslut:"),
        ("snake_case och 2 * 3", False, False, None),
    ]


def test_emphasis_reaches_over_lines_and_every_line_stays_a_line() -> None:
    document = parse("**Nätverket beslutade:\natt bifalla.**".encode(), "a.md")
    assert [(document.words(block), block.bold) for block in document.blocks] == [
        ("Nätverket beslutade:", True),
        ("att bifalla.", True),
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Se [kartan](https://exempel.se/karta_(ny)) här", "Se kartan här"),
        ("Se [kartan](#) här", "Se kartan här"),
        ("<https://exempel.se/natverk>", "https://exempel.se/natverk"),
        ("<alva@bjorkefors.se>", "alva@bjorkefors.se"),
        (r"Kost \& logi\_ny \[sic\]", "Kost & logi_ny [sic]"),
        ("Kost &amp; logi&nbsp;nu", "Kost & logi nu"),
        ("<u>Kost</u> och `kod` och ~~struket~~", "Kost och kod och struket"),
        ("![bild](bild.png)Kost", "Kost"),
        ("**Oavslutad fet", "Oavslutad fet"),
        ("Pris * per person", "Pris * per person"),
        ("> Citat av **Bo**", "Citat av Bo"),
        ("Före<!-- dolt -->efter", "Föreefter"),
    ],
)
def test_marks_inside_a_line(source: str, words: str) -> None:
    assert md(source) == [f"paragraph {words}"]


def test_lists() -> None:
    text = "- Kost\n  - Hemmen\n+ Budget\n3. Val\n- [ ] Boka lokal\n- [x] Skicka kallelse\n- ✓ Klart"
    assert md(text) == [
        "list 0 [•] Kost",
        "list 1 [•] Hemmen",
        "list 0 [•] Budget",
        "list 0 [3.] Val",
        "list 0 [☐] Boka lokal",
        "list 0 [☑] Skicka kallelse",
        "list 0 [• ✓] Klart",
    ]


def test_line_under_a_list_entry_is_a_paragraph_of_its_own() -> None:
    assert md("- **Fråga från Bo**\nNätverket svarar ja.") == [
        "list 0 [•] Fråga från Bo",
        "paragraph Nätverket svarar ja.",
    ]


def test_pipe_table() -> None:
    text = "| Namn | **Kommun** |\n|---|:-:|\n| Alva \\| Bo | Granby<br>Ekeby |\n| Cia | |\n\nSlut"
    assert md(text) == [
        "cell 0,0,0 Namn",
        "cell 0,0,1 Kommun",
        "cell 0,1,0 Alva | Bo",
        "cell 0,1,1 Granby\nEkeby",
        "cell 0,2,0 Cia",
        "paragraph Slut",
    ]


def test_pipe_table_without_outer_pipes_or_without_a_rule() -> None:
    assert md("Namn | Kommun\n--- | ---\nAlva | Granby") == [
        "cell 0,0,0 Namn",
        "cell 0,0,1 Kommun",
        "cell 0,1,0 Alva",
        "cell 0,1,1 Granby",
    ]
    assert md("| Alva | Granby |\n| Bo | Ekeby |")[3] == "cell 0,1,1 Ekeby"
    assert md("Alva | Granby\nBo | Ekeby") == ["paragraph Alva | Granby", "paragraph Bo | Ekeby"]


def test_settings_that_tell_of_the_meeting_are_its_head() -> None:
    assert md("---\ntitle: 'Minnesanteckningar'\ndate: 2026-03-03\nlayout: post\n---\n# Kost") == [
        "paragraph Minnesanteckningar",
        "paragraph date: 2026-03-03",
        "header layout: post",
        "heading 1 Kost",
    ]


def test_code_fences_go_and_their_words_stay() -> None:
    assert md("```\n**Kost**\n```") == ["paragraph **Kost**"]


@pytest.mark.parametrize("text", ["# Kost\ntext", "**Kost**", "Se [kartan](#).", "| a | b |\n|---|---|"])
def test_markdown_in_a_text_file_is_known_by_its_marks(text: str) -> None:
    assert parse(text.encode(), "a.txt").media_type == "text/markdown"


@pytest.mark.parametrize("text", ["Kost * logi", "#8 kost", "Kost\n----\nText", "- Kost", "a_b_c"])
def test_plain_text_stays_plain(text: str) -> None:
    assert parse(text.encode(), "a.txt").media_type == "text/plain"
