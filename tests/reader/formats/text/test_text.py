from __future__ import annotations

import hashlib
from datetime import date

from rundan_reader.formats import parse
from tests.reader.formats.making.shown import check, shown


def test_each_line_is_a_paragraph_and_an_empty_line_a_gap() -> None:
    document = parse("Närvarande\nAlva Berg, Granby\n\nFrånvarande\n".encode(), "a.txt")
    assert [(document.words(block), block.gap) for block in document.blocks] == [
        ("Närvarande", False),
        ("Alva Berg, Granby", False),
        ("Frånvarande", True),
    ]
    assert document.text == "Närvarande\nAlva Berg, Granby\n\nFrånvarande"
    assert document.media_type == "text/plain"


def test_every_kind_of_line_break_is_one() -> None:
    assert shown("Ett\r\nTvå\rTre\u2028Fyra\fFem") == [
        f"paragraph {word}" for word in ["Ett", "Två", "Tre", "Fyra", "Fem"]
    ]


def test_list_marks_and_how_deep_they_stand() -> None:
    text = "1. Rapporter\n   - Länet\n   - Staten\n      o Fika\n2) Budget\n§ 3 Val\n✓ Klart\n• Kost"
    assert shown(text) == [
        "list 0 [1.] Rapporter",
        "list 1 [-] Länet",
        "list 1 [-] Staten",
        "list 2 [o] Fika",
        "list 0 [2)] Budget",
        "list 0 [§ 3] Val",
        "list 0 [✓] Klart",
        "list 0 [•] Kost",
    ]


def test_bullet_that_nobody_filled_in_is_not_seen_but_a_dash_alone_says_none() -> None:
    assert shown("Frånvarande:\n-\n\n•\nSlut") == ["paragraph Frånvarande:", "paragraph -", "paragraph Slut"]


def test_line_under_a_line_makes_a_heading() -> None:
    assert shown("Minnesanteckningar\n==================\nDatum: 3 mars\n\nBudget\n------\nText") == [
        "heading 1 Minnesanteckningar",
        "paragraph Datum: 3 mars",
        "heading 2 Budget",
        "paragraph Text",
    ]


def test_line_of_dashes_elsewhere_only_parts() -> None:
    document = parse(b"Linda Ek\tSekreterare\n-------------\t--\nSlut\n________\nText", "a.txt")
    assert [(document.words(block), block.gap) for block in document.blocks] == [
        ("Linda Ek\tSekreterare", False),
        ("Slut", True),
        ("Text", True),
    ]


def test_flattened_table_keeps_the_tabs_that_begin_its_cells() -> None:
    text = "\tTid\n\tPunkt\n\n\t1.\n\t13:00\n\tÖppnande\nMötet öppnas.\n\n\t2.\n\t\n\tKost\n"
    document = parse(text.encode(), "a.txt")
    check(document)
    lines = [document.text[block.span.start : block.span.end] for block in document.blocks]
    assert lines == ["\tTid", "\tPunkt", "\t1.", "\t13:00", "\tÖppnande", "Mötet öppnas.", "\t2.", "\t", "\tKost"]
    assert [document.words(block) for block in document.blocks][2:4] == ["1.", "13:00"]
    assert all(block.marker is None for block in document.blocks)


def test_tabs_before_list_marks_are_indentation() -> None:
    assert shown("Ärenden\n\t- Kost\n\t\t- Hemmen\n\t- Budget") == [
        "paragraph Ärenden",
        "list 0 [-] Kost",
        "list 1 [-] Hemmen",
        "list 0 [-] Budget",
    ]


def test_lines_broken_by_a_mail_program_are_put_together() -> None:
    text = (
        "Närvarande: Alva Berg (Björkefors), Bo Ek (Ekeby), Cia Lind (Granby), Dan\n"
        "Åberg (Havsjö), Eva Norr (Liljedal), Folke Sund (Ljungsta), Gun Öst (Moss-\n"
        "vik), Hans Väst (Norrvik), Ia Ström (Sundhult) och Jan Blom från Tallinge\n"
        "samt Karin Holm (Åsmåla).\n"
        "\n"
        "Nätverket beslutade\n"
        "att lägga rapporten till handlingarna, och att be beredningsgruppen att\n"
        "återkomma.\n"
    )
    words = [line.removeprefix("paragraph ") for line in shown(text)]
    assert len(words) == 3
    assert words[0].startswith(
        "Närvarande: Alva Berg (Björkefors), Bo Ek (Ekeby), Cia Lind (Granby), Dan Åberg (Havsjö)"
    )
    assert words[1:] == [
        "Nätverket beslutade",
        "att lägga rapporten till handlingarna, och att be beredningsgruppen att återkomma.",
    ]


def test_list_of_names_is_never_put_together() -> None:
    names = [f"Anna-Karin Svensson nummer {number}, Björkefors kommun" for number in range(10, 20)]
    assert shown("\n".join(names)) == [f"paragraph {name}" for name in names]


def test_comment_that_a_converter_put_into_the_line_is_a_comment() -> None:
    document = parse(
        b"Deltagare:\tComment by Bo Ek (HDa): Borde det inte vara alla?\n[bookmark: _Hlk82]5. Kost", "a.txt"
    )
    assert [document.words(block) for block in document.blocks] == ["Deltagare:", "Kost"]
    (comment,) = document.comments
    assert (comment.author, comment.text) == ("Bo Ek (HDa)", "Borde det inte vara alla?")
    assert comment.span is not None
    assert document.text[comment.span.start : comment.span.end] == "Deltagare:"


def test_unseen_characters_are_gone() -> None:
    assert shown("A\u030asmåla\u00a0kommun\x00 \ufeffär\u200b med\u202f") == ["paragraph Åsmåla kommun är med"]


def test_hash_and_name_of_the_file_are_kept() -> None:
    document = parse(b"Kost", "kost.txt")
    assert document.name == "kost.txt"
    assert document.sha256 == hashlib.sha256(b"Kost").hexdigest()


def test_the_head_of_a_mail_that_was_copied_is_set_aside_but_for_what_tells_of_the_meeting() -> None:
    head = "Från: Alva Berg\nSkickat: den 15 mars 2024 08:52\nTill: Kostnätverket\nÄmne: Anteckningar från i går\n"
    document = parse(f"{head}\nHej!\n\nVi sågs i går.\n".encode(), "a.txt")

    assert [(block.kind, block.aside) for block in document.blocks[:5]] == [
        ("header", True),
        ("header", True),
        ("header", False),
        ("header", False),
        ("paragraph", False),
    ]
    assert document.sent == date(2024, 3, 15)


def test_a_label_that_only_looks_like_a_mail_s_is_a_line_of_the_text() -> None:
    document = parse("Från: Granby\nNärvarande: Alva Berg\n".encode(), "a.txt")

    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]
    assert document.sent is None
