from __future__ import annotations

from tests.reader.formats.making.sheets import LEFT, RIGHT, Sheet, pdf
from tests.reader.formats.making.shown import shown

XS = (LEFT, 110, 190, RIGHT)


def _row(sheet: Sheet, y: float, *cells: str) -> Sheet:
    for x, cell in zip(XS, cells, strict=False):
        for number, line in enumerate(cell.split("\n")):
            sheet.write(x + 5, y + 14 * number, line)
    return sheet


def test_words_stand_in_their_cells() -> None:
    sheet = Sheet().text("Agenda").grid(XS, (200, 220, 240, 275))
    _row(sheet, 214, "Nr", "Tid", "Punkt")
    _row(sheet, 234, "1.", "13.00", "Öppnande")
    _row(sheet, 254, "2.", "", "Kost\nBeslut: att bifalla")
    sheet.write(LEFT, 320, "Slut")
    assert shown(pdf(sheet)) == [
        "paragraph Agenda",
        "cell 0,0,0 Nr",
        "cell 0,0,1 Tid",
        "cell 0,0,2 Punkt",
        "cell 0,1,0 1.",
        "cell 0,1,1 13.00",
        "cell 0,1,2 Öppnande",
        "cell 0,2,0 2.",
        "cell 0,2,2 Kost\nBeslut: att bifalla",
        "paragraph Slut",
    ]


def test_row_written_as_one_piece_of_text_stands_in_its_cells() -> None:
    sheet = Sheet().grid(XS, (200, 220, 240))
    _row(sheet, 214, "Nr", "Tid", "Punkt")
    sheet.commands.append(
        f"BT /F1 11 Tf {LEFT + 5} {842 - 234} Td [(1.) -3000 (kl. 13) -5000 (Val av justerare)] TJ ET"
    )
    assert shown(pdf(sheet))[3:] == ["cell 0,1,0 1.", "cell 0,1,1 kl. 13", "cell 0,1,2 Val av justerare"]


def test_cells_between_which_no_line_runs_are_one() -> None:
    sheet = Sheet().grid((LEFT, RIGHT), (200, 220, 240))
    for x in XS[1:3]:
        sheet.rule(x, 220, x, 240)
    _row(sheet, 214, "Protokoll den 3 mars")
    _row(sheet, 234, "1.", "13.00", "Öppnande")
    assert shown(pdf(sheet)) == [
        "cell 0,0,0 Protokoll den 3 mars",
        "cell 0,1,0 1.",
        "cell 0,1,1 13.00",
        "cell 0,1,2 Öppnande",
    ]


def test_words_broken_in_a_narrow_cell_are_whole_again() -> None:
    sheet = Sheet().text("Minnesanteckningarna från förra mötet låg till grund för det som sades.")
    sheet.grid(XS, (200, 245, 260))
    _row(sheet, 214, "1.", "Minnesanteckn\ningar", "Lades till handlingarna.\nIngen hade något att tillägga.")
    assert shown(pdf(sheet))[1:] == [
        "cell 0,0,0 1.",
        "cell 0,0,1 Minnesanteckningar",
        "cell 0,0,2 Lades till handlingarna.\nIngen hade något att tillägga.",
    ]


def test_table_goes_on_over_the_page_with_its_heading_repeated() -> None:
    first, second = Sheet().grid(XS, (700, 720, 740)), Sheet().grid(XS, (80, 100, 120))
    _row(first, 714, "Nr", "Tid", "Punkt")
    _row(first, 734, "1.", "13.00", "Öppnande")
    _row(second, 94, "Nr", "Tid", "Punkt")
    _row(second, 114, "2.", "13.10", "Kost")
    assert shown(pdf(first, second))[3:] == [
        "cell 0,1,0 1.",
        "cell 0,1,1 13.00",
        "cell 0,1,2 Öppnande",
        "cell 0,2,0 2.",
        "cell 0,2,1 13.10",
        "cell 0,2,2 Kost",
    ]


def test_row_broken_over_the_page_is_one_row() -> None:
    first, second = Sheet().grid(XS, (700, 720, 750)), Sheet().grid(XS, (80, 100, 120))
    _row(first, 714, "1.", "13.00", "Öppnande")
    _row(first, 734, "2.", "13.10", "Kost\nNätverket diskuterar kosten och kommer överens om")
    _row(second, 94, "", "", "att återkomma.")
    _row(second, 114, "3.", "13.30", "Budget")
    assert shown(pdf(first, second))[5:] == [
        "cell 0,1,2 Kost\nNätverket diskuterar kosten och kommer överens om att återkomma.",
        "cell 0,2,0 3.",
        "cell 0,2,1 13.30",
        "cell 0,2,2 Budget",
    ]


def test_break_without_number_at_the_top_of_a_page_is_a_row_of_its_own() -> None:
    first, second = Sheet().grid(XS, (700, 720)), Sheet().grid(XS, (80, 100, 120))
    _row(first, 714, "1.", "13.00", "Öppnande")
    _row(second, 94, "", "14.10", "Paus")
    _row(second, 114, "2.", "14.30", "Budget")
    assert shown(pdf(first, second))[3:5] == ["cell 0,1,1 14.10", "cell 0,1,2 Paus"]


def test_frame_around_a_text_is_no_table() -> None:
    sheet = Sheet().grid((LEFT, RIGHT), (80, 200)).text("Kost", x=LEFT + 5)
    assert shown(pdf(sheet)) == ["paragraph Kost"]


def test_line_across_the_page_is_no_table() -> None:
    assert shown(pdf(Sheet().text("Kost").rule(LEFT, 200, RIGHT, 200))) == ["paragraph Kost"]


def test_table_drawn_as_thin_filled_bars() -> None:
    sheet = Sheet()
    for y in (200, 220, 240):
        sheet.commands.append(f"{LEFT} {842 - y} {RIGHT - LEFT} 0.5 re f")
    for x in XS:
        sheet.commands.append(f"{x} {842 - 240} 0.5 40 re f")
    _row(sheet, 214, "Nr", "Tid", "Punkt")
    _row(sheet, 234, "1.", "13.00", "Öppnande")
    assert shown(pdf(sheet))[-1] == "cell 0,1,2 Öppnande"
