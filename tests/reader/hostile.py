"""Files that are made to do harm, for a whole reading; each with what becomes of it."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from tests.reader.formats.making.mails import mail
from tests.reader.formats.making.opendocument import odt
from tests.reader.formats.making.sheets import Sheet, pdf
from tests.reader.formats.making.word import NAMES, docx, p, table, tc, tr, zipped
from tests.reader.told import HEAD

TYPES = {"[Content_Types].xml": "<Types/>"}
DOCUMENT = f"<w:document {NAMES}><w:body>%s</w:body></w:document>"
CELL = "<w:tc><w:p><w:r><w:t>Kost</w:t></w:r></w:p></w:tc>"
MINUTES = HEAD + "Nätverket beslutade att godkänna kalkylen.\n\n3. Avslutning\n"
OUTSIDE = "http://havsjo.example/x"


class Hostile(NamedTuple):
    make: Callable[[], bytes]
    name: str = "protokoll.docx"
    refused: str | None = None  # the code of the refusal; None for what is read


def declared(size: int) -> bytes:
    """A Word file whose document says that it unpacks to ``size``, though it holds a few bytes."""
    data = bytearray(docx(p("Kost")))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        member = archive.getinfo("word/document.xml")
    entry = data.rindex(b"word/document.xml") - 46  # in the list of parts at the end
    struct.pack_into("<I", data, entry + 24, size)
    struct.pack_into("<I", data, member.header_offset + 22, size)
    return bytes(data)


def laughs(times: int) -> str:
    """Entities that stand for ten of each other."""
    names = "bcdefghijklmnopqrst"[:times]
    entities = '<!ENTITY a "haha">' + "".join(f'<!ENTITY {n} "{f"&{chr(ord(n) - 1)};" * 10}">' for n in names)
    return f"<!DOCTYPE x [{entities}]>"


def nested(depth: int) -> bytes:
    inner = "Kost"
    for _ in range(depth):
        inner = table(tr(tc(inner)))
    return docx(inner)


def nested_page(depth: int) -> bytes:
    return f"<html>{'<table><tr><td>' * depth}Kost{'</td></tr></table>' * depth}</html>".encode()


def calling_out() -> bytes:
    """A Word file with a template, a picture, a link and a style sheet that lie elsewhere."""
    kinds = ("attachedTemplate", "image", "hyperlink", "styles", "header", "comments", "oleObject", "frame")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{office}/{kind}" TargetMode="External" Target="{OUTSIDE}/{kind}"/>'
        for n, kind in enumerate(kinds)
    )
    xml = DOCUMENT % (p("Kost") + '<w:p><w:hyperlink r:id="r2"><w:r><w:t>Logi</w:t></w:r></w:hyperlink></w:p>')
    names = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    relations = f"<Relationships {names}>{targets}</Relationships>"
    return zipped(TYPES | {"word/document.xml": xml, "word/_rels/document.xml.rels": relations})


PAGE = (
    f"<!DOCTYPE html SYSTEM '{OUTSIDE}.dtd'><html><head><link rel=stylesheet href='{OUTSIDE}.css'>"
    f"<meta http-equiv=refresh content='0;url={OUTSIDE}'><base href='{OUTSIDE}'></head>"
    f"<body background='{OUTSIDE}'><p>Kost<img src='{OUTSIDE}'><iframe src='{OUTSIDE}'></iframe>"
    f"<object data='{OUTSIDE}'></object><style>@import url({OUTSIDE});</style>"
)

FILES = {
    "a zip bomb": Hostile(
        lambda: zipped(TYPES | {"word/document.xml": DOCUMENT % (" " * 30_000_000)}), refused="too_complex"
    ),
    "a zip bomb of a thousand parts": Hostile(
        lambda: zipped(
            TYPES
            | {"word/document.xml": DOCUMENT % p("Kost")}
            | {f"word/header{n}.xml": " " * 1_000_000 for n in range(60)}
        ),
    ),
    "an OpenDocument bomb": Hostile(lambda: odt(" " * 30_000_000), "protokoll.odt", "too_complex"),
    "a zip within itself": Hostile(
        lambda: zipped(TYPES | {"word/document.xml": zipped({"a": b"\0" * 9_000_000})}), refused="damaged"
    ),
    "entities of entities": Hostile(
        lambda: zipped(TYPES | {"word/document.xml": laughs(19) + DOCUMENT % p("&t;")}), refused="damaged"
    ),
    "entities of entities in a page": Hostile(
        lambda: (laughs(19).replace("x", "html", 1) + "<html><p>Kost &t;</html>").encode(), "p.html"
    ),
    "entities hidden in another writing": Hostile(
        lambda: zipped(
            TYPES
            | {
                "word/document.xml": (
                    '<?xml version="1.0" encoding="UTF-16"?>' + laughs(9) + DOCUMENT % p("&j;")
                ).encode("utf-16")
            }
        ),
        refused="damaged",
    ),
    "a part that says two billion bytes": Hostile(lambda: declared(2_147_483_647), refused="too_complex"),
    "a part that says four billion bytes": Hostile(lambda: declared(4_294_967_294), refused="too_complex"),
    "a hundred thousand cells": Hostile(lambda: docx(table(f"<w:tr>{CELL * 10}</w:tr>" * 10_000))),
    "a hundred thousand cells of a page": Hostile(
        lambda: b"<html><table>" + (b"<tr>" + b"<td>Kost" * 10) * 10_000, "p.html"
    ),
    "more cells than are taken": Hostile(
        lambda: docx(table(f"<w:tr>{CELL * 10}</w:tr>" * 10_001)), refused="too_complex"
    ),
    "tables fifty deep": Hostile(lambda: nested(50), refused="too_complex"),
    "tables fifty deep in a page": Hostile(lambda: nested_page(50), "p.html"),
    "tables as deep as they may be": Hostile(lambda: nested(19)),
    "one line of five megabytes": Hostile(lambda: b"Kost och logi " * 374_000, "p.txt"),
    "one line of five megabytes without a blank": Hostile(lambda: b"kost" * 1_310_000, "p.txt"),
    "one paragraph of five megabytes": Hostile(lambda: docx(p("".join(f"Kost {n}. " for n in range(430_000))))),
    "a page of one line of five megabytes": Hostile(lambda: b"<html><p>" + b"Kost. " * 870_000, "p.html"),
    "a PDF named as text": Hostile(lambda: pdf(Sheet().text("Kost och logi")), "protokoll.txt"),
    "text named as PDF": Hostile(lambda: MINUTES.encode(), "protokoll.pdf"),
    "a Word file named as a picture": Hostile(lambda: docx(p("Kost")), "protokoll.png"),
    "an empty file": Hostile(lambda: b"", refused="empty"),
    "NUL bytes": Hostile(lambda: MINUTES.replace("godkänna", "god\0känna").encode(), "p.txt"),
    "nothing but NUL bytes": Hostile(lambda: bytes(5_000_000), refused="empty"),
    "lone surrogates": Hostile(
        lambda: MINUTES.replace("kalkylen", "kal\ud83dkylen\udc00").encode("utf-8", "surrogatepass"), "p.txt"
    ),
    "lone surrogates of UTF-16": Hostile(
        lambda: MINUTES.replace("kalkylen", "kal\ud83dkylen").encode("utf-16", "surrogatepass"), "p.txt"
    ),
    "text from right to left": Hostile(
        lambda: (
            MINUTES.replace("Linda Ek", "\u202eנורית כהן\u202c").replace("kalkylen", "\u2067التقرير\u2069").encode()
        ),
        "p.txt",
    ),
    "a page of more letters than are taken": Hostile(
        lambda: pdf(Sheet().text(*("Kost och logi " * 9 for _ in range(900)))), "p.pdf", "too_complex"
    ),
    "a PDF of more pages than are taken": Hostile(lambda: pdf(*[Sheet().text("Kost")] * 1_001), "p.pdf", "too_complex"),
    "a damaged PDF": Hostile(lambda: pdf(Sheet().text("Kost"))[:200], "p.pdf", "damaged"),
    "a PDF without its table of parts": Hostile(
        lambda: pdf(Sheet().text("Kost och logi")).replace(b"xref", b"ferx"), "p.pdf"
    ),
    "a damaged Word file": Hostile(lambda: docx(p("Kost" * 500))[:-200], refused="damaged"),
    "outside parts of a Word file": Hostile(calling_out),
    "outside parts of a page": Hostile(PAGE.encode, "p.html"),
    "outside parts of a mail": Hostile(
        lambda: mail(page=PAGE).replace(b"From:", f"Content-Location: {OUTSIDE}\nFrom:".encode(), 1), "p.eml"
    ),
    "a mail whose body lies elsewhere": Hostile(
        lambda: (
            b'MIME-Version: 1.0\nFrom: a\nTo: b\nContent-Type: message/external-body; access-type=URL;\n URL="'
            + OUTSIDE.encode()
            + b'"\n\nContent-Type: text/plain\n\nKost'
        ),
        "p.eml",
        "no_text",
    ),
}
