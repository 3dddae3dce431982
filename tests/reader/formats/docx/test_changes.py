"""Tracked changes, alternatives, text boxes, comments, page heads and feet."""

from __future__ import annotations

from rundan_reader.formats import parse
from tests.reader.formats.making.shown import check, shown
from tests.reader.formats.making.word import docx, p, r, table, tc, tr

BY = 'w:id="1" w:author="Alva Berg" w:date="2026-01-01T00:00:00Z"'


def test_what_was_put_in_stays_and_what_was_struck_goes() -> None:
    inserted = f"<w:ins {BY}>{r('bifalla')}</w:ins>"
    deleted = f"<w:del {BY}><w:r><w:delText>avslå</w:delText><w:tab/></w:r></w:del>"
    assert shown(docx(p("Beslut: att ", deleted, inserted))) == ["paragraph Beslut: att bifalla"]


def test_moved_words_are_read_where_they_went() -> None:
    gone = f"<w:moveFrom {BY}>{r('Övriga frågor')}</w:moveFrom>"
    here = f"<w:moveTo {BY}>{r('Övriga frågor')}</w:moveTo>"
    assert shown(docx(p(gone) + p("Kost") + p(here))) == ["paragraph Kost", "paragraph Övriga frågor"]


def test_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    mark = f"<w:rPr><w:del {BY}/></w:rPr>"
    assert shown(docx(p("Nätverket beslutar ", more=mark) + p("att bifalla."))) == [
        "paragraph Nätverket beslutar att bifalla."
    ]


def test_deleted_table_row_is_gone() -> None:
    row = tr("Struken").replace("<w:tr>", f"<w:tr><w:trPr><w:del {BY}/></w:trPr>")
    assert shown(docx(table(tr("Kvar"), row))) == ["cell 0,0,0 Kvar"]


def test_former_formatting_is_not_taken_for_the_present() -> None:
    changed = f"<w:rPrChange {BY}><w:rPr><w:b/></w:rPr></w:rPrChange>"
    assert not parse(docx(p(r("Kost", look=changed))), "a.docx").blocks[0].bold


def test_text_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent>" + p("Nästa möte 3 mars") + "</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert shown(docx(p("Kost", both) + p("Slut"))) == [
        "paragraph Kost",
        "paragraph Nästa möte 3 mars",
        "paragraph Slut",
    ]


def test_comments_keep_their_author_and_what_they_hang_on() -> None:
    comments = (
        f'<w:comment w:id="0" w:author="Bo Ek">{p("Stämmer det?")}</w:comment>'
        f'<w:comment w:id="1" w:author="Cia">{p("Ännu en")}</w:comment>'
        f'<w:comment w:id="2" w:author="Dan">{p("Utan plats")}</w:comment>'
    )
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    body = p("1. Nätverket ", start, "säger ja", end, ".")
    body += table(tr(tc(p(start.replace("0", "1"), "Först", end.replace("0", "1")))))
    document = parse(docx(body, comments=comments), "a.docx")
    check(document)
    found = [
        (comment.author, comment.text, comment.span and document.text[comment.span.start : comment.span.end])
        for comment in document.comments
    ]
    assert found == [
        ("Bo Ek", "Stämmer det?", "säger ja"),
        ("Cia", "Ännu en", "Först"),
        ("Dan", "Utan plats", None),
    ]
    assert "Stämmer" not in document.text


def test_comment_over_several_paragraphs() -> None:
    comments = f'<w:comment w:id="0" w:author="Bo Ek">{p("Se över")}</w:comment>'
    body = (
        p("Ett ", '<w:commentRangeStart w:id="0"/>', "två") + p("") + p("tre", '<w:commentRangeEnd w:id="0"/>', " fyra")
    )
    document = parse(docx(body, comments=comments), "a.docx")
    span = document.comments[0].span
    assert span is not None
    assert document.text[span.start : span.end] == "två\n\ntre"


def test_page_heads_stand_first_and_feet_last_once_each() -> None:
    sections = (
        '<w:headerReference w:type="default" r:id="hdr1"/><w:headerReference w:type="first" r:id="hdr2"/>'
        '<w:footerReference w:type="default" r:id="ftr1"/>'
    )
    body = p("Kost", more=f"<w:sectPr>{sections}</w:sectPr>") + p("Slut") + f"<w:sectPr>{sections}</w:sectPr>"
    headers = {
        "hdr1": p("Minnesanteckningar") + p("2026-03-03"),
        "hdr2": table(tr("Minnesanteckningar", "Nätverket Mellanbygden")),
        "ftr1": p("Havsjö kommun") + p("Sida 1 (3)"),
    }
    assert shown(docx(body, headers=headers)) == [
        "header Minnesanteckningar",
        "header 2026-03-03",
        "header Nätverket Mellanbygden",
        "paragraph Kost",
        "paragraph Slut",
        "footer Havsjö kommun",
    ]


def test_footnotes_stand_at_the_end() -> None:
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{p("---")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Enligt beslut i maj.")}</w:footnote>'
    )
    assert shown(docx(p("Kost"), footnotes=notes)) == ["paragraph Kost", "footer Enligt beslut i maj."]
