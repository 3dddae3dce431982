from __future__ import annotations

import io
import zipfile

from rundan_reader.formats import parse
from tests.reader.formats.making.shown import shown
from tests.reader.formats.making.word import bold, docx, numbering, p, r, style, zipped

HEADINGS = (
    style("Normal", "Normal")
    + style("Rubrik1", "heading 1", based_on="Normal")
    + style("Rubrik2", "heading 2", based_on="Normal")
    + style("Punktrubrik", "Punktrubrik", based_on="Rubrik2")
    + style("Egen", "Egen", paragraph='<w:outlineLvl w:val="2"/>')
    + style("Rubrik", "Title")
    + style("Underlag", "Underlag", run="<w:b/>")
    + style("Stark", "Strong", run="<w:b/>", kind="character")
)


def test_words_of_all_runs_make_one_paragraph() -> None:
    assert shown(docx(p(r("Möte i "), r("Björke"), r("fors")))) == ["paragraph Möte i Björkefors"]


def test_heading_is_known_by_its_style_whatever_the_language_of_word() -> None:
    body = (
        p("Minnesanteckningar", style="Rubrik")
        + p("Ärenden", style="Rubrik1")
        + p("Budget", style="Rubrik2")
        + p("Lokaler", style="Punktrubrik")
        + p("Mässan", style="Egen")
    )
    assert shown(docx(body, styles=HEADINGS)) == [
        "heading 1 Minnesanteckningar",
        "heading 1 Ärenden",
        "heading 2 Budget",
        "heading 2 Lokaler",
        "heading 3 Mässan",
    ]


def test_heading_style_without_a_styles_part_is_known_by_its_name() -> None:
    assert shown(docx(p("Budget", style="Heading2"))) == ["heading 2 Budget"]


def test_heading_over_two_lines_is_one_heading() -> None:
    assert shown(docx(p("Protokoll\nStyrgruppen", style="Rubrik1"), styles=HEADINGS)) == [
        "heading 1 Protokoll Styrgruppen"
    ]


def test_line_breaks_part_paragraphs_as_they_do_for_the_eye() -> None:
    assert shown(docx(p("Datum: 3 mars\nPlats: Ekeby"))) == ["paragraph Datum: 3 mars", "paragraph Plats: Ekeby"]


def test_tab_between_name_and_municipality_is_kept() -> None:
    assert shown(docx(p("Alva Berg\tGranby"))) == ["paragraph Alva Berg\tGranby"]


def test_bold_is_seen_in_runs_and_in_styles() -> None:
    body = (
        p(bold("Närvarande"))
        + p("Frånvarande", style="Underlag")
        + p(r("Övriga", look='<w:rStyle w:val="Stark"/>'))
        + p(r("Vanlig", look='<w:b w:val="0"/>'), style="Underlag")
        + p(bold("Beslut: "), "att bifalla")
    )
    document = parse(docx(body, styles=HEADINGS), "a.docx")
    assert [block.bold for block in document.blocks] == [True, True, True, False, False]
    last = document.blocks[-1]
    assert last.lead is not None
    assert document.text[last.body : last.lead] == "Beslut:"


def test_italics_of_a_whole_paragraph_are_seen() -> None:
    body = p(r("Nätverket ställer sig bakom förslaget.", look="<w:i/>")) + p(r("Inte", look="<w:i/>"), " allt")
    assert [block.italic for block in parse(docx(body), "a.docx").blocks] == [True, False]


def test_hidden_words_are_not_read() -> None:
    assert shown(docx(p("Syns", r(" inte", look="<w:vanish/>")))) == ["paragraph Syns"]


def test_field_codes_are_not_read_but_what_they_show_is() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3 mars</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert shown(docx(p("Datum: ", field))) == ["paragraph Datum: 3 mars"]


def test_words_of_a_link_are_kept() -> None:
    link = '<w:hyperlink r:id="r9"><w:r><w:t>handlingen</w:t></w:r></w:hyperlink>'
    assert shown(docx(p("Se ", link))) == ["paragraph Se handlingen"]


def test_content_controls_and_other_wrappers_are_looked_into() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Plats: Mossvik')}</w:sdtContent></w:sdt>"
    inside = "<w:sdt><w:sdtContent><w:r><w:t>Teams</w:t></w:r></w:sdtContent></w:sdt>"
    assert shown(docx(control + p("eller ", inside))) == ["paragraph Plats: Mossvik", "paragraph eller Teams"]


def test_contents_list_does_not_repeat_the_headings() -> None:
    styles = HEADINGS + style("TOC1", "toc 1")
    assert shown(docx(p("Budget\t2", style="TOC1") + p("Budget", style="Rubrik1"), styles=styles)) == [
        "heading 1 Budget"
    ]


def test_empty_paragraph_leaves_a_gap() -> None:
    document = parse(docx(p("Närvarande") + p("Alva Berg") + p("") + p("Frånvarande")), "a.docx")
    assert [block.gap for block in document.blocks] == [False, False, True]
    assert document.text == "Närvarande\nAlva Berg\n\nFrånvarande"


def test_space_set_by_a_style_is_a_gap_only_where_it_exceeds_the_ordinary() -> None:
    styles = style("Normal", "Normal", paragraph='<w:spacing w:after="160"/>') + style(
        "Rubrik1", "heading 1", paragraph='<w:spacing w:before="360" w:after="80"/>'
    )
    styles = styles.replace('w:styleId="Normal"', 'w:default="1" w:styleId="Normal"')
    body = p("Ett") + p("Två") + p("Tre") + p("Rubrik", style="Rubrik1") + p("Fyra")
    blocks = parse(docx(body, styles=styles), "a.docx").blocks
    assert [block.gap for block in blocks] == [False, False, False, True, False]


def test_letters_and_spaces_come_out_plain() -> None:
    assert shown(docx(p("A\u030angstro\u0308m\u00a0och\u00ad\u200bvarmt\u2011kallt"))) == [
        "paragraph Ångström ochvarmt-kallt"
    ]


def test_character_of_a_symbol_font_is_read_as_it_is_shown() -> None:
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert shown(docx(p(tick, " Granby är med"))) == ["list 0 [✓] Granby är med"]


def test_prefixes_of_another_program_are_understood() -> None:
    data = docx(p("Budget", style="Rubrik2", numbered="1"), styles=HEADINGS, numbering=numbering(("decimal", "%1.")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    renamed = {
        name: part.replace(b"<w:", b"<ns0:")
        .replace(b"</w:", b"</ns0:")
        .replace(b" w:", b" ns0:")
        .replace(b":w=", b":ns0=")
        for name, part in parts.items()
    }
    assert shown(zipped(renamed)) == ["heading 2 [1.] Budget"]


def test_files_saved_by_the_strict_standard_are_read() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(p("Protokoll")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    usual, strict = b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml"
    parts["word/document.xml"] = parts["word/document.xml"].replace(usual, strict)
    assert shown(zipped(parts)) == ["paragraph Protokoll"]
