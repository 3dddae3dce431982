from __future__ import annotations

import codecs

import pytest

from tests.reader.formats.making.shown import shown

WORDS = "Närvarande: Åsa Öberg (Björkefors), René Ek – ”gäst”"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
        WORDS.encode("mac_roman"),
    ],
    ids=[
        "utf-8",
        "utf-8 marked",
        "utf-16 le marked",
        "utf-16 be marked",
        "utf-32",
        "utf-16 le",
        "utf-16 be",
        "cp1252",
        "mac",
    ],
)
def test_words_are_the_same_in_every_encoding(data: bytes) -> None:
    assert shown(data) == [f"paragraph {WORDS}"]


def test_latin_1_and_dos() -> None:
    words = "Närvarande: Åsa Öberg från Björkefors"
    assert shown(words.encode("latin-1")) == [f"paragraph {words}"]
    assert shown(words.encode("cp850")) == [f"paragraph {words}"]


def test_a_few_foreign_bytes_in_utf_8_do_not_spoil_the_rest() -> None:
    data = "Åsa Öberg från Björkefors är här på mötet\n".encode() * 9 + "Bo från Ekeby".encode("cp1252")
    assert shown(data)[-1] == "paragraph Bo från Ekeby"


def test_utf_8_cut_in_the_middle_of_a_letter() -> None:
    assert shown("Åsa Öberg från Björkefors är här på mötet å".encode()[:-1])[0].startswith("paragraph Åsa Öberg från")
