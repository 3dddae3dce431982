"""Whatever comes in, a document comes out or a plain sentence; never anything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rundan_reader.formats import parse
from rundan_reader.model import Unreadable
from tests.reader.formats.making.mails import mail
from tests.reader.formats.making.opendocument import LOOKS, entries, odt
from tests.reader.formats.making.opendocument import p as open_p
from tests.reader.formats.making.opendocument import table as open_table
from tests.reader.formats.making.opendocument import td as open_td
from tests.reader.formats.making.sheets import Sheet, pdf
from tests.reader.formats.making.shown import check
from tests.reader.formats.making.word import bold, docx, numbering, p, r, style, table, tc, tr

BEGINNINGS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"# ",
    b"| a |\n|---|\n",
    b"{\\rtf",
    b"<!DOCTYPE html>",
    b"<html><table>",
]
CHARACTERS = st.characters(codec="utf-8") | st.sampled_from("*_`[]()<>|#-1.)•§ \t\n\\&å")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from(" \u0301\u00ad\uf0b7§1.")
).map(lambda words: words.replace("&", "").replace("<", "").replace("\ufffe", "").replace("\uffff", ""))

WORD_FILE = docx(
    p("Rubrik", style="R") + p("Punkt", numbered="1") + table(tr("a", tc("b", span=2)), tr(tc("c", merge="restart"))),
    styles=style("R", "heading 1"),
    numbering=numbering(("decimal", "%1.")),
    comments=f'<w:comment w:id="0" w:author="A">{p("b")}</w:comment>',
    headers={"hdr1": p("Sida 1")},
)
PDF_FILE = pdf(
    Sheet().text("Kost", "Logi").grid((71, 150, 300), (200, 220, 240)).write(80, 214, "a"), Sheet().text("x")
)
MAIL_FILE = mail("Kost", ("a.docx", WORD_FILE), page="<html><p>Kost", subject="Å")
OPEN_FILE = odt(
    open_p("Rubrik", "Title") + entries("Punkt") + open_table(["a", open_td("b", number_columns_spanned="2")]),
    automatic=LOOKS,
    master=f"<style:header>{open_p('Sida 1')}</style:header>",
)

# A reader's first use imports its libraries.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True, scope="module")
def without_converter() -> Iterator[None]:
    """No other program is started for bytes that look like an old Word file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rundan_reader.formats.converted.converter", lambda: None)
        yield


def _survives(data: bytes, name: str = "fil.txt") -> None:
    with suppress(Unreadable):
        check(parse(data, name))


@UNHURRIED
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400))
def test_any_bytes(beginning: bytes, rest: bytes) -> None:
    _survives(beginning + rest)


@UNHURRIED
@given(st.text(CHARACTERS, max_size=400), st.sampled_from(["fil.txt", "fil.md"]))
def test_any_text(text: str, name: str) -> None:
    _survives(text.encode(), name)


@UNHURRIED
@given(
    st.sampled_from([WORD_FILE, PDF_FILE, MAIL_FILE, OPEN_FILE]),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12),
)
def test_files_with_bytes_changed(data: bytes, changes: list[tuple[float, int]]) -> None:
    changed = bytearray(data)
    for place, value in changes:
        changed[int(place * len(changed))] = value
    _survives(bytes(changed))


RUNS = st.one_of(
    WORDS,
    WORDS.map(bold),
    WORDS.map(lambda words: r(words, look='<w:i/><w:vanish w:val="0"/>')),
    st.sampled_from(
        [
            '<w:commentRangeStart w:id="0"/>',
            '<w:commentRangeEnd w:id="0"/>',
            "<w:r><w:br/></w:r>",
            "<w:r><w:tab/></w:r>",
            '<w:r><w:sym w:char="F0FC"/></w:r>',
            '<w:r><w:sym w:char="zz"/></w:r>',
            "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>",
            "<w:r><v:textbox><w:txbxContent><w:p><w:r><w:t>ruta</w:t></w:r></w:p></w:txbxContent></v:textbox></w:r>",
        ]
    ),
)
PARAGRAPHS = st.builds(
    lambda runs, named, numbered, more: p(*runs, style=named, numbered=numbered, more=more),
    st.lists(RUNS, max_size=4),
    st.sampled_from(["", "R", "L", "okänd"]),
    st.sampled_from(["", "1", "1/1", "2", "0", "9/9", "x"]),
    st.sampled_from(["", "<w:rPr><w:del/></w:rPr>", '<w:outlineLvl w:val="3"/>', '<w:spacing w:before="x"/>']),
)
PARTS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.lists(
        st.lists(
            st.builds(
                lambda content, span, merge: tc(*content, span=span, merge=merge),
                st.lists(inner, min_size=1, max_size=3),
                st.integers(1, 4),
                st.sampled_from(["", "restart", "continue"]),
            ),
            max_size=3,
        ).map(lambda cells: tr(*cells)),
        max_size=3,
    ).map(lambda rows: table(*rows)),
    max_leaves=12,
)


@UNHURRIED
@given(st.lists(PARTS, max_size=6))
def test_any_word_document(parts: list[str]) -> None:
    _survives(
        docx(
            "".join(parts),
            styles=style("R", "heading 2") + style("L", "List Bullet 3", based_on="R"),
            numbering=numbering(("decimal", "%1."), ("bullet", "\uf0b7"), lists=2),
            comments='<w:comment w:id="0" w:author="Bo"><w:p><w:r><w:t>Hm</w:t></w:r></w:p></w:comment>',
        )
    )


TAGS = [
    "p", "div", "br", "b", "i", "ul", "ol", "li", "table", "tr", "td", "th", "h2", "pre", "main", "header", "footer",
    "span", "a", "style", "script", "del", "input",
]  # fmt: skip
ATTRIBUTES = [
    "",
    " style='margin:0;font-weight:bold'",
    " style='display:none'",
    " rowspan=3 colspan=2",
    " start=x type=a",
]
MARKUP = st.one_of(
    WORDS,
    st.builds(lambda tag, look: f"<{tag}{look}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(["\n", "\t", "  ", "&nbsp;", "&shy;", "<!--", "-->", "<![if x]>", "1. ", "§ 4 "]),
)


@UNHURRIED
@given(st.lists(MARKUP, max_size=30))
def test_any_web_page(parts: list[str]) -> None:
    _survives(("<html>" + "".join(parts)).encode("utf-8", "replace"))


HEADS = st.sampled_from([
    "From: a@b.se", "Subject: =?utf-8?b?w4U=?=", "Subject: =?utf-8?b?x", "Date: Fri, 13 Mar 2026 09:30:00 +0100",
    "Content-Type: text/plain; charset=utf-8; format=flowed", "Content-Type: text/html", "Content-Type: message/rfc822",
    "Content-Type: multipart/mixed; boundary=a", "Content-Disposition: attachment; filename*=x'y'%FF",
    "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable", "Content-Type: ;;;=", "", "--a",
    "--a--", "> Kost", "Från: Bo", "Skickat: i dag", "-- ", "<p>Kost", "S29zdA==",
])  # fmt: skip


@UNHURRIED
@given(st.lists(HEADS | WORDS, max_size=30))
def test_any_mail(lines: list[str]) -> None:
    _survives("\n".join(["MIME-Version: 1.0", "Message-ID: <1@a>", "From: a", *lines]).encode("utf-8", "replace"))


PLACES = st.floats(-50, 900, allow_nan=False).map(lambda value: round(value, 1))


@UNHURRIED
@given(
    st.lists(st.tuples(PLACES, PLACES, st.sampled_from(["Kost", "1.", "•", "verk-", "Å b c", "2(3)"])), max_size=12),
    st.lists(st.tuples(PLACES, PLACES, PLACES, PLACES), max_size=8),
)
def test_any_page(words: list[tuple[float, float, str]], rules: list[tuple[float, float, float, float]]) -> None:
    sheet = Sheet()
    for x, y, text in words:
        sheet.write(x, y, text)
    for x0, y0, x1, y1 in rules:
        sheet.rule(x0, y0, x1, y0).rule(x0, y0, x0, y1).rule(x0, y0, x1, y1)
    _survives(pdf(sheet, sheet))
