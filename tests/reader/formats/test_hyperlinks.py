"""Where words lead that are links, in the formats that tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rundan_reader import read
from rundan_reader.formats import parse
from tests.reader.formats.making import opendocument, word

Made = Callable[[str], bytes]
WORDS = "Se rapporten och mejlet."


def as_word(address: str) -> bytes:
    link = f'<w:hyperlink r:id="rId9">{word.r("rappor")}{word.bold("ten")}</w:hyperlink>'
    data = word.docx(word.p(word.r("Se "), link, word.r(" och mejlet.")))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    told = f'<Relationship Id="rId9" Type="{kind}" Target="{address}" TargetMode="External"/></Relationships>'
    files = word.unzipped(data)
    rels = "word/_rels/document.xml.rels"
    return word.zipped(files | {rels: str(files[rels], "utf-8").replace("</Relationships>", told)})


def as_word_field(address: str) -> bytes:
    words = f"{word.r('rappor')}{word.bold('ten')}"
    link = f'<w:fldSimple w:instr=" HYPERLINK &quot;{address}&quot; ">{words}</w:fldSimple>'
    return word.docx(word.p(word.r("Se "), link, word.r(" och mejlet.")))


def as_word_field_in_pieces(address: str) -> bytes:
    def sign(sort: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>'

    told = f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "{address}" \\h </w:instrText></w:r>'
    words = f"{word.r('rappor')}{word.bold('ten')}"
    link = f"{sign('begin')}{told}{sign('separate')}{words}{sign('end')}"
    return word.docx(word.p(word.r("Se "), link, word.r(" och mejlet.")))


def as_page(address: str) -> bytes:
    return f'<!doctype html><p>Se <a href="{address}">rappor<b>ten</b></a> och mejlet.</p>'.encode()


def as_open_text(address: str) -> bytes:
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return opendocument.odt(opendocument.p(f'Se <text:a {xlink} xlink:href="{address}">rapporten</text:a> och mejlet.'))


def as_markdown(address: str) -> bytes:
    return f"Se [rappor**ten**]({address}) och **mejlet**.\n".encode()


def as_latex(address: str) -> bytes:
    link = rf"\href{{{address}}}{{rapporten}}"
    return rf"\documentclass{{article}}\begin{{document}}Se {link} och mejlet.\end{{document}}".encode()


def as_org(address: str) -> bytes:
    return f"#+TITLE:\nSe [[{address}][rapporten]] och mejlet.\n".encode()


FORMATS = (
    *(as_word, as_word_field, as_word_field_in_pieces, as_page, as_open_text),
    *(as_markdown, as_latex, as_org),
)


@pytest.mark.parametrize("made", FORMATS)
def test_a_link_keeps_its_words_and_where_it_leads(made: Made) -> None:
    document = parse(made("https://exempel.se/rapport"), "a")
    assert document.text == WORDS
    told = [(link.address, document.text[link.span.start : link.span.end]) for link in document.hyperlinks]
    assert told == [("https://exempel.se/rapport", "rapporten")]
    assert read(made("https://exempel.se/rapport"), "a").hyperlinks == document.hyperlinks


@pytest.mark.parametrize("address", ["javascript:alert(1)", "mailto:a@b.se", "#rubrik", "file:///etc", "", "https://"])
@pytest.mark.parametrize("made", FORMATS)
def test_what_does_not_lead_to_a_page_is_only_words(made: Made, address: str) -> None:
    document = parse(made(address), "a")
    assert (document.text, document.hyperlinks) == (WORDS, ())


def test_links_of_markdown_in_entries_cells_and_heads() -> None:
    text = (
        "# Om [taxan](https://a.se/x 'Titel')\n\n- Se [ett](https://b.se) och\n  [två](<https://c.se/(d)>)\n\n"
        "| Vad | Var |\n|---|---|\n| [Bilden](https://d.se)<br>[Filen](https://e.se) | ![Karta](https://f.se) |\n"
    )

    document = parse(text.encode(), "a.md")

    assert [(link.address, document.text[link.span.start : link.span.end]) for link in document.hyperlinks] == [
        ("https://a.se/x", "taxan"),
        ("https://b.se", "ett"),
        ("https://c.se/(d)", "två"),
        ("https://d.se", "Bilden"),
        ("https://e.se", "Filen"),
    ]
