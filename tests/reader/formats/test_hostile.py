"""Files that nobody should have sent: each gets one plain sentence that says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from rundan_reader.formats import limits, parse
from rundan_reader.formats.problems import SENTENCES
from rundan_reader.model import Unreadable
from tests.reader.formats.making.opendocument import TYPE, entries, odt, td
from tests.reader.formats.making.opendocument import p as open_p
from tests.reader.formats.making.opendocument import table as open_table
from tests.reader.formats.making.sheets import Sheet, pdf
from tests.reader.formats.making.shown import check, shown
from tests.reader.formats.making.word import NAMES, docx, p, style, table, tc, tr, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OLD_WORD = OLE + "WordDocument".encode("utf-16-le")
DOCUMENT = f"<w:document {NAMES}><w:body>{p('Kost')}</w:body></w:document>"
LOCKED = "/Encrypt 8 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
LOCK = f"<< /Filter /Standard /V 1 /R 2 /P -44 /O <{'ab' * 32}> /U <{'cd' * 32}> >>"
MAIL = b'MIME-Version: 1.0\nMessage-ID: <1@a>\nFrom: a\nContent-Type: multipart/mixed; boundary="a"\n\n'
SHEET = "application/vnd.oasis.opendocument.spreadsheet"
TYPES = {"[Content_Types].xml": "<Types/>"}


def _with_doctype(declaration: str, words: str) -> bytes:
    return zipped(TYPES | {"word/document.xml": declaration + DOCUMENT.replace("Kost", words)})


def _billion_laughs() -> bytes:
    entities = '<!ENTITY a "haha">' + "".join(
        f'<!ENTITY {name} "{f"&{chr(ord(name) - 1)};" * 10}">' for name in "bcdefghij"
    )
    return _with_doctype(f"<!DOCTYPE w:document [{entities}]>", "&j;")


FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "only blanks": (b" \r\n\t\n", "empty"),
    "only unseen characters": ("\u200b\ufeff\n".encode(), "no_text"),
    "a program named docx": (b"MZ\x90\x00\x03" + bytes(range(256)) * 8, "unknown_type"),
    "a Unix program": (b"\x7fELF\x02\x01\x01" + bytes(300), "unknown_type"),
    "noise": (bytes(range(256)) * 40, "unknown_type"),
    "a photograph": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(300), "image"),
    "a screen shot": (b"\x89PNG\r\n\x1a\n" + bytes(300), "image"),
    "a bitmap": (b"BM\x36\x00\x0c\x00" + bytes(300), "image"),
    "an old Word file": (OLD_WORD, "old_word"),
    "an old spreadsheet": (OLE + "Workbook".encode("utf-16-le"), "not_a_document"),
    "a mail of Outlook's": (OLE + "__properties_version1.0".encode("utf-16-le"), "outlook"),
    "a Word file with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "rich text": (rb"{\rtf1\ansi Kost}", "rtf"),
    "a web page without words": (
        b"<!-- sparad -->\n<!DOCTYPE html><html><body><script>1</script></body></html>",
        "no_text",
    ),
    "a web page too deep": (b"<html>" + b"<div>" * 300 + b"Kost", "too_complex"),
    "a web page of too many tables": (b"<html>" + b"<table><tr><td>a<td>" * 30 + b"Kost", "too_complex"),
    "a web page too wide": (b"<html><table><tr>" + b"<td colspan=200>a" * 30, "too_complex"),
    "a mail that says nothing": (b"Received: from a\nMessage-ID: <1@a>\nSubject: Kost\n\n \n", "no_text"),
    "a mail of too many parts": (MAIL + b"--a\n\n" * 600, "too_complex"),
    "a mail of mails": (
        b"MIME-Version: 1.0\nContent-Type: message/rfc822\nFrom: a\nTo: a\n\n" * 9 + b"Kost",
        "too_complex",
    ),
    "an OpenDocument without text": (zipped({"mimetype": TYPE, "content.xml": "<a/>"}), "not_a_document"),
    "an OpenDocument without content": (zipped({"mimetype": TYPE}), "not_a_document"),
    "an OpenDocument spreadsheet": (zipped({"mimetype": SHEET, "content.xml": "<a/>"}), "not_a_document"),
    "an OpenDocument with a password": (
        odt(open_p("Kost"), manifest="<m><f><encryption-data checksum='x'/></f></m>"),
        "password",
    ),
    "a cut OpenDocument": (odt(open_p("Kost" * 500))[:-200], "damaged"),
    "an OpenDocument with broken XML": (odt("<text:p>"), "damaged"),
    "an OpenDocument that asks for another file": (
        zipped({"mimetype": TYPE, "content.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'}),
        "damaged",
    ),
    "an OpenDocument too deep": (odt("<text:section>" * 300 + "</text:section>" * 300), "damaged"),
    "an OpenDocument without words": (odt(open_p("")), "no_text"),
    "any zip": (zipped({"kost.txt": "Kost"}), "not_a_document"),
    "a spreadsheet": (zipped(TYPES | {"xl/workbook.xml": "<workbook/>"}), "not_a_document"),
    "other XML where the document should be": (zipped(TYPES | {"word/document.xml": "<html/>"}), "not_a_document"),
    "a cut Word file": (docx(p("Kost" * 500))[:-200], "damaged"),
    "a Word file with broken XML": (zipped(TYPES | {"word/document.xml": DOCUMENT[:-9]}), "damaged"),
    "a Word file that declares entities": (_billion_laughs(), "damaged"),
    "a Word file that asks for another file": (
        _with_doctype('<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]>', "&a;"),
        "damaged",
    ),
    "a Word file without words": (docx(p("")), "no_text"),
    "a cut PDF": (pdf(Sheet().text("Kost"))[:120], "damaged"),
    "a PDF with nothing in it": (b"%PDF-1.7\n%%EOF", "damaged"),
    "a PDF with a password": (pdf(Sheet().text("Kost"), trailer=LOCKED, extra=[LOCK]), "password"),
    "a scan": (pdf(Sheet(), Sheet()), "no_text"),
}


@pytest.mark.parametrize(("data", "code"), FILES.values(), ids=FILES)
def test_file_is_refused_with_a_sentence(data: bytes, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rundan_reader.formats.converted.converter", lambda: None)
    with pytest.raises(Unreadable) as refused:
        parse(data, "protokoll.docx")
    assert refused.value.code == code
    assert refused.value.message == SENTENCES[code]


def test_every_sentence_says_what_is_wrong_and_what_to_do() -> None:
    for sentence in SENTENCES.values():
        assert sentence.startswith(("Filen ", "Rundan "))
        assert sentence.endswith(".")
        assert sentence.count(".") + sentence.count(":") > 1


def test_file_beyond_the_limit_is_refused_unread() -> None:
    with pytest.raises(Unreadable) as refused:
        parse(b"PK\x03\x04" + bytes(limits.FILE_BYTES), "stor.docx")
    assert refused.value.code == "too_large"


def _nested(depth: int) -> str:
    inner = open_p("x")
    for _ in range(depth):
        inner = open_table([td(inner)])
    return inner


CELL = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
BOMBS = {
    "packed a thousand times": zipped(TYPES | {"word/document.xml": DOCUMENT.replace("Kost", " " * 9_000_000)}),
    "one part too large": zipped(TYPES | {"word/document.xml": b"\n" * (limits.PART_BYTES + 1)}),
    "too many parts": zipped(TYPES | {f"word/{n}.xml": "" for n in range(limits.ZIP_MEMBERS + 1)}),
    "too many elements": docx("<w:p/>" * limits.PART_TAGS),
    "an OpenDocument packed a thousand times": odt(open_p(" " * 9_000_000)),
    "an OpenDocument part too large": odt("", master="\n" * (limits.PART_BYTES + 1)),
    "an OpenDocument of too many tables": odt(_nested(limits.TABLE_DEPTH + 1)),
    "an OpenDocument of too many cells": odt(open_table(*[["x"] * 10] * (limits.CELLS // 10 + 1))),
    "too many cells": docx(table(f"<w:tr>{CELL * 10}</w:tr>" * (limits.CELLS // 10 + 1))),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_word_file_that_unpacks_to_more_than_it_may_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(data, "bomb.docx")
    assert refused.value.code == "too_complex"


def test_size_that_the_zip_file_lies_about_is_found_out() -> None:
    data = bytearray(zipped(TYPES | {"word/document.xml": DOCUMENT.replace("Kost", "Kost " * 2_000_000)}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    data[data.rindex(size) : data.rindex(size) + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(Unreadable) as refused:
        parse(bytes(data), "bomb.docx")
    assert refused.value.code in ("damaged", "too_complex")


def test_tables_nested_without_end_are_refused() -> None:
    inner = "x"
    for _ in range(limits.TABLE_DEPTH + 2):
        inner = table(tr(tc(inner)))
    with pytest.raises(Unreadable) as refused:
        parse(docx(inner), "a.docx")
    assert refused.value.code == "too_complex"


def test_page_with_outside_parts_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(*_: object) -> None:
        raise AssertionError("a page was fetched")

    monkeypatch.setattr("socket.socket.connect", ask)
    outside = "http://havsjo.se/x"
    page = (
        f"<!DOCTYPE html SYSTEM '{outside}.dtd'><html><head><link rel=stylesheet href='{outside}'></head>"
        f"<body background='{outside}'><p>Kost<img src='{outside}'><iframe src='{outside}'></iframe>"
        f"<object data='{outside}'>Logi</object><style>@import url({outside});</style>"
    )
    assert shown(page) == ["paragraph Kost"]


def test_outside_parts_are_never_fetched() -> None:
    data = docx(p("Kost"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="a/styles" TargetMode="External" Target="http://havsjo.se/styles.xml"/>'
        '<Relationship Id="r2" Type="a/numbering" Target="../../../../etc/hostname"/></Relationships>'
    )
    assert shown(zipped(parts)) == ["paragraph Kost"]


def _ruled(count: int) -> Sheet:
    sheet = Sheet().text("Kost")
    for step in range(count):
        sheet.rule(50 + step / 3, 50, 50 + step / 3, 800).rule(50, 50 + step / 2, 550, 50 + step / 2)
    return sheet


HARD = {
    "one line of five million characters": ("Kost " * 1_000_000).encode(),
    "five million line breaks": b"\n" * 5_000_000 + b"Kost",
    "only list marks": b"1. " * 100_000,
    "brackets": b"[" * 200_000 + b"](",
    "links": b"[a](" * 100_000,
    "stars": b"*a **b " * 50_000 + b"**",
    "angles": b"<a" * 200_000,
    "hashes and blanks": b"#" + b" " * 300_000 + b"x" + b" #" * 100_000,
    "pipes": b"|" + b" " * 300_000 + b"|x\n" + b"|" * 100_000 + b"\n|---|",
    "rules": b"-" * 300_000 + b"x\n" + b"- " * 200_000 + b"x\n**a**",
    "lines that all run on": (b"kost och logi for alla som ar med pa resan till nasta mote hos\n" * 30_000),
    "NUL bytes": b"Kost\x00\x00 och logi i en text som annars ar helt vanlig, med flera ord i",
    "tabs": b"\t" * 300_000 + b"Kost",
    "remarks never closed": b"# Kost\n" + b"<!-- " * 100_000,
    "styles never closed": docx(p("Kost"), styles="<w:style " * 80_000),
    "deleted paragraph ends": docx(p("x", more="<w:rPr><w:del/></w:rPr>") * 20_000 + p("slut")),
    "styles based on each other": docx(
        p("Kost", style="A"),
        styles=style("A", "Ett", based_on="B") + style("B", "Två", based_on="A"),
    ),
    "numbers that are none": docx(
        p("Kost", numbered="1/99999999999"),
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="x"><w:start w:val="-9e9"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
    "a cell as wide as the sea": docx(table(tr(tc("Kost", span=2_000_000_000), "Logi"))),
    "a web page with entities": b"<!DOCTYPE html [<!ENTITY a 'haha'>]><html>" + b"&a;&b;&#99999999;" * 50_000,
    "a web page of elements never closed": b"<html>" + b"<p>a<b>b<i>" * 50_000,
    "a web page of angles": b"<html>" + b"<" * 300_000 + b"<p" * 100_000 + b"<!--" * 50_000,
    "styles that are none": b"<html><style>" + b"@a{b{}" * 30_000 + b"p{" * 30_000 + b"</style>" + b"<p>Kost" * 10,
    "styles of every element": b"<html><style>p{margin:0}</style>" + b"<p style='margin:0;a:b;;:'>Kost" * 20_000,
    "a cell as high as the sky": b"<html><table>" + b"<tr><td rowspan=999999 colspan=99>a" * 40,
    "a list of lists": b"<html>" + b"<ul><li>a" * 90,
    "line breaks": b"<html>" + b"<br>" * 200_000 + b"Kost",
    "a source of short lines": b"<html><p>" + b"Kost\n" * 200_000,
    "a mail whose parts never end": MAIL + b'--a\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nKost' * 30,
    "a mail of one long line": b"MIME-Version: 1.0\nFrom: a\nTo: a\n\n" + b"> Kost " * 300_000,
    "a mail of many quotations": b"MIME-Version: 1.0\nFrom: a\nTo: a\n\n" + "Från: a\n>\n".encode() * 60_000 + b"Kost",
    "a mail that breaks its own letters": MAIL
    + b"--a\nContent-Transfer-Encoding: base64\n\n!!!"
    + b"=\n" * 9_000
    + b"Kost",
    "OpenDocument numbers that are none": odt(
        entries("Kost").replace("<text:list-item", '<text:list-item text:start-value="-9e9"'),
        automatic='<text:list-style style:name="L"><text:list-level-style-number text:level="999999" '
        'style:num-format="x" text:display-levels="99999"/></text:list-style>',
    ),
    "OpenDocument blanks without end": odt(open_p('Kost<text:s text:c="999999"/>' * 2_000)),
    "an OpenDocument cell as wide as the sea": odt(open_table([td("", number_columns_repeated="999999"), "Kost"])),
    "an OpenDocument of many lists": odt(entries("Kost") * 9_000),
    "a page full of lines": pdf(_ruled(1_500)),
}


@pytest.mark.parametrize("data", HARD.values(), ids=HARD)
def test_hard_file_is_read_in_reasonable_time(data: bytes) -> None:
    """Each of these once would take minutes in a reader that looks back too much."""
    check(parse(data, "a.txt"))
