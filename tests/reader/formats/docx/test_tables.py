from __future__ import annotations

from rundan_reader.formats import parse
from tests.reader.formats.making.shown import shown
from tests.reader.formats.making.word import bold, docx, p, table, tc, tr


def test_each_cell_is_a_block_with_its_place() -> None:
    body = p("Agenda") + table(tr("Nr", "Punkt"), tr("1", "Öppnande")) + p("Slut")
    assert shown(docx(body)) == [
        "paragraph Agenda",
        "cell 0,0,0 Nr",
        "cell 0,0,1 Punkt",
        "cell 0,1,0 1",
        "cell 0,1,1 Öppnande",
        "paragraph Slut",
    ]


def test_rows_stand_apart_in_the_text() -> None:
    document = parse(docx(table(tr("Nr", "Punkt"), tr("1", "Öppnande"))), "a.docx")
    assert document.text == "Nr\nPunkt\n\n1\nÖppnande"


def test_cell_that_spans_columns_moves_the_next_ones() -> None:
    body = table(tr(tc("Paus", span=3), "Alva"), tr("1", "10.00", "Kost", "Bo"))
    assert shown(docx(body)) == [
        "cell 0,0,0 Paus",
        "cell 0,0,3 Alva",
        "cell 0,1,0 1",
        "cell 0,1,1 10.00",
        "cell 0,1,2 Kost",
        "cell 0,1,3 Bo",
    ]


def test_cell_merged_downwards_is_read_once() -> None:
    body = table(tr(tc("Ekeby", merge="restart"), "Alva"), tr(tc("", merge="continue"), "Bo"), tr("Granby", "Cia"))
    assert shown(docx(body)) == [
        "cell 0,0,0 Ekeby",
        "cell 0,0,1 Alva",
        "cell 0,1,1 Bo",
        "cell 0,2,0 Granby",
        "cell 0,2,1 Cia",
    ]


def test_row_that_begins_further_in() -> None:
    row = tr("Kost").replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>')
    assert shown(docx(table(row))) == ["cell 0,0,2 Kost"]


def test_empty_cell_has_no_block() -> None:
    assert shown(docx(table(tr("1", "", "Kost")))) == ["cell 0,0,0 1", "cell 0,0,2 Kost"]


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    body = table(tr(tc(p("Kost"), p(""), p("Förslag till beslut: att bifalla\nBeslut: bifall"))))
    assert shown(docx(body)) == ["cell 0,0,0 Kost\nFörslag till beslut: att bifalla\nBeslut: bifall"]


def test_table_inside_a_cell_is_flattened_into_it() -> None:
    inner = table(tr("Alva", "Granby"), tr("Bo", "Ekeby"))
    assert shown(docx(table(tr(tc(p("Närvarande"), inner), "Anm.")))) == [
        "cell 0,0,0 Närvarande\nAlva\tGranby\nBo\tEkeby",
        "cell 0,0,1 Anm.",
    ]


def test_tables_are_numbered_in_order() -> None:
    assert shown(docx(table(tr("Ett")) + table(tr("Två")))) == ["cell 0,0,0 Ett", "cell 1,0,0 Två"]


def test_cell_is_bold_when_all_its_words_are() -> None:
    body = table(tr(tc(p(bold("Namn"))), tc(p(bold("Kommun")), p("eller region"))))
    assert [block.bold for block in parse(docx(body), "a.docx").blocks] == [True, False]
