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
        '<w:footerReference w:type="default" r:id="ftr1"/><w:titlePg/>'
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


def test_head_of_a_first_page_that_is_as_the_others_is_not_shown() -> None:
    sections = (
        '<w:headerReference w:type="first" r:id="hdr1"/><w:footerReference w:type="default" r:id="ftr1"/>'
        '<w:titlePg w:val="0"/>'
    )
    body = p("Kost") + f"<w:sectPr>{sections}</w:sectPr>"
    assert shown(docx(body, headers={"hdr1": p("Mall 2019-01-01"), "ftr1": p("Växel")})) == [
        "paragraph Kost",
        "footer Växel",
    ]


def test_changes_in_page_heads_and_text_boxes_are_settled_too() -> None:
    struck = f"<w:del {BY}><w:r><w:delText>2019</w:delText></w:r></w:del><w:ins {BY}>{r('2026')}</w:ins>"
    box = f"<w:r><wps:txbx><w:txbxContent>{p('Nästa möte ', struck)}</w:txbxContent></wps:txbx></w:r>"
    sections = '<w:sectPr><w:headerReference w:type="default" r:id="hdr1"/></w:sectPr>'
    assert shown(docx(table(tr(tc(p("Kost", box)))) + sections, headers={"hdr1": p("Protokoll ", struck)})) == [
        "header Protokoll 2026",
        "cell 0,0,0 Kost\nNästa möte 2026",
    ]


def test_paragraph_that_was_moved_leaves_nothing_behind() -> None:
    mark = f"<w:rPr><w:moveFrom {BY}/></w:rPr>"
    gone = p(f"<w:moveFrom {BY}>{r('Kost')}</w:moveFrom>", more=mark)
    document = parse(docx(p("Ett") + gone + p("Två")), "a.docx")
    assert [(document.words(block), block.gap) for block in document.blocks] == [("Ett", False), ("Två", False)]


def test_deleted_cell_is_gone_and_an_inserted_one_stays() -> None:
    deleted = tc("Struken").replace("<w:tcPr>", f"<w:tcPr><w:cellDel {BY}/>")
    inserted = tc("Ny").replace("<w:tcPr>", f"<w:tcPr><w:cellIns {BY}/>")
    assert shown(docx(table(tr("Kvar", deleted, inserted)))) == ["cell 0,0,0 Kvar", "cell 0,0,1 Ny"]


def control(words: str, prompt: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{prompt}</w:sdtPr><w:sdtContent>{r(words)}</w:sdtContent></w:sdt>"


def test_prompt_of_a_field_that_nobody_filled_in_is_not_read() -> None:
    body = (
        p("Plats: ", control("Klicka här för att ange text.", "<w:showingPlcHdr/>"))
        + p("Datum: ", control("2026-03-03"))
        + p("Tid: ", control("9.00", '<w:showingPlcHdr w:val="0"/>'))
    )
    assert shown(docx(body)) == ["paragraph Plats:", "paragraph Datum: 2026-03-03", "paragraph Tid: 9.00"]


def test_words_of_links_are_kept_and_their_instructions_are_not() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://havsjo.se"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("kartan")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="rId9">{r("https://havsjo.se/x")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr="AUTHOR">{r("Eva Norr")}</w:fldSimple>'
    assert shown(docx(p("Se ", field, " och ", link, " av ", simple))) == [
        "paragraph Se kartan och https://havsjo.se/x av Eva Norr"
    ]


def test_comment_that_marks_no_words_hangs_on_the_word_where_it_stands() -> None:
    comments = "".join(f'<w:comment w:id="{n}" w:author="Bo">{p("Hm")}</w:comment>' for n in range(4))
    empty = '<w:commentRangeStart w:id="{0}"/><w:commentRangeEnd w:id="{0}"/>'
    reference = '<w:r><w:commentReference w:id="{0}"/></w:r>'
    ranged = '<w:commentRangeStart w:id="3"/>', '<w:commentRangeEnd w:id="3"/>'
    body = (
        p("Nätverket säg", empty.format(0), reference.format(0), "er ja.")
        + p("Kost och ", reference.format(1), "logi")
        + p(reference.format(2), "1. Buss och båt")
        + p("Ett ", ranged[0], "två tre", ranged[1], reference.format(3), " fyra")
    )
    document = parse(docx(body, comments=comments), "a.docx")
    check(document)
    spans = [comment.span for comment in document.comments]
    assert [span and document.text[span.start : span.end] for span in spans] == ["säger", "och", "Buss", "två tre"]
