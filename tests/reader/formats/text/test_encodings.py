from __future__ import annotations

import codecs

import pytest

from rundan_reader.formats.text.encodings import decode
from tests.reader.formats.making.shown import shown

WORDS = "Närvarande: Åsa Öberg (Björkefors), René Ek – ”gäst”"


WRITTEN = {
    "utf-8": WORDS.encode(),
    "utf-8 marked": codecs.BOM_UTF8 + WORDS.encode(),
    "utf-16 marked": codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
    "utf-16 marked, big end first": codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
    "utf-32 marked": codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
    "utf-16": WORDS.encode("utf-16-le"),
    "utf-16, big end first": WORDS.encode("utf-16-be"),
    "Windows": WORDS.encode("cp1252"),
    "old Macintosh": WORDS.encode("mac_roman"),
}


@pytest.mark.parametrize("data", WRITTEN.values(), ids=WRITTEN)
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


def test_half_a_sign_spoils_nothing_else() -> None:
    assert decode("Mötet är \ud83d slut".encode("utf-8", "surrogatepass")) == "Mötet är \ufffd slut"


def test_a_sign_written_as_two_halves_is_one() -> None:
    assert decode("Mötet \ud83d\ude00".encode("utf-8", "surrogatepass")) == "Mötet 😀"
