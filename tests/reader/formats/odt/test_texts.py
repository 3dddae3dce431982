"""OpenDocument texts, as LibreOffice and Word write them."""

from __future__ import annotations

import pytest

from rundan_reader.formats import parse
from tests.reader.formats.making.opendocument import (
    COVERED,
    LOOKS,
    NAMES,
    TYPE,
    entries,
    entry,
    h,
    look,
    odt,
    p,
    scheme,
    table,
    td,
)
from tests.reader.formats.making.shown import check, shown
from tests.reader.formats.making.word import zipped

BY = "<office:change-info><dc:creator>Bo Ek</dc:creator></office:change-info>"


def comments(data: bytes) -> list[tuple[str, str, str | None]]:
    document = parse(data, "a.odt")
    check(document)
    return [
        (one.author, one.text, one.span and document.text[one.span.start : one.span.end]) for one in document.comments
    ]


def test_paragraphs_headings_and_titles() -> None:
    body = p("Protokoll", "Title") + h("Kost", 2) + p("Ett<text:line-break/>Två") + p("Eva<text:tab/>Ekeby")
    assert shown(odt(body)) == [
        "heading 1 Protokoll",
        "heading 2 Kost",
        "paragraph Ett",
        "paragraph Två",
        "paragraph Eva\tEkeby",
    ]


def test_blanks_of_the_file_are_one_and_blanks_of_the_text_are_counted() -> None:
    assert shown(odt(p('Kost\n   och<text:s text:c="3"/>logi'))) == ["paragraph Kost och   logi"]


def test_clear_space_by_empty_paragraphs_and_by_style() -> None:
    wide = look("Wide", 'fo:margin-top="0.5cm"')
    body = p("Ett", "Tight") + p("Två", "Tight") + p("", "Tight") + p("Tre", "Tight") + p("Fyra", "Wide")
    document = parse(odt(body, automatic=LOOKS + wide), "a.odt")
    assert [block.gap for block in document.blocks] == [False, False, True, True]


def test_styles_are_inherited() -> None:
    styles = look("Grund", letters='fo:font-weight="bold"') + look("Vanlig", parent_style_name="Grund")
    words = '<text:span text:style-name="I">Kost</text:span> och logi'
    document = parse(odt(p("Kost", "Vanlig") + p(words), styles=styles, automatic=LOOKS), "a.odt")
    assert [block.bold for block in document.blocks] == [True, False]
    run_in = parse(odt(p(words.replace('"I"', '"B"')), automatic=LOOKS), "a.odt").blocks[0]
    assert run_in.lead == len("Kost")


def test_styles_that_inherit_from_each_other() -> None:
    styles = look("A", parent_style_name="B") + look("B", parent_style_name="A")
    assert shown(odt(p("Kost", "A"), styles=styles)) == ["paragraph Kost"]


def test_hidden_words_are_not_read() -> None:
    hidden = look("Dold", letters='text:display="none"', family="text")
    body = p('Kost<text:span text:style-name="Dold"> och logi</text:span>')
    body += f'<text:section text:display="none">{p("Dold")}</text:section><text:section>{p("Slut")}</text:section>'
    assert shown(odt(body, automatic=hidden)) == ["paragraph Kost", "paragraph Slut"]


def test_list_marks_are_counted() -> None:
    body = entries(
        "Öppnande",
        entry(p("Val") + p("Mer om val") + entries("Ordförande", "Sekreterare", style="")),
        entry("Rapporter", start_value="7"),
        "Slut",
    )
    assert shown(odt(body, automatic=scheme("1.", "a)"))) == [
        "list 0 [1.] Öppnande",
        "list 0 [2.] Val",
        "paragraph Mer om val",
        "list 1 [a)] Ordförande",
        "list 1 [b)] Sekreterare",
        "list 0 [7.] Rapporter",
        "list 0 [8.] Slut",
    ]


def test_list_goes_on_only_where_it_says_so() -> None:
    first = '<text:list xml:id="a" text:style-name="L"><text:list-item>' + p("Ett") + "</text:list-item></text:list>"
    by_id = first.replace('xml:id="a"', 'text:continue-list="a"').replace("Ett", "Två")
    going_on = entries("Tre", continue_numbering="true")
    assert shown(odt(first + by_id + going_on + entries("Ny"), automatic=scheme("§ 1"))) == [
        "list 0 [§ 1] Ett",
        "list 0 [§ 2] Två",
        "list 0 [§ 3] Tre",
        "list 0 [§ 1] Ny",
    ]


def test_mark_of_several_levels_bullets_and_lists_without_marks() -> None:
    several = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>'
    )
    body = entries(entry(p("Ett") + entries("Ett ett", "Ett två", style="")))
    assert shown(odt(body, automatic=several)) == ["list 0 [1] Ett", "list 1 [1.1] Ett ett", "list 1 [1.2] Ett två"]
    assert shown(odt(entries("Kost"), automatic=scheme("\uf0b7"))) == ["list 0 [•] Kost"]
    assert shown(odt(entries("Kost"), automatic='<text:list-style style:name="L"/>')) == ["paragraph Kost"]
    header = f"<text:list-header>{p('Inget nummer')}</text:list-header>"
    assert shown(odt(entries(header, "Ett"), automatic=scheme("1."))) == ["paragraph Inget nummer", "list 0 [1.] Ett"]


def test_list_style_of_the_paragraph_counts_where_the_list_names_none() -> None:
    styles = look("Numrerad", list_style_name="L") + scheme("i.")
    assert shown(odt(entries(p("Ett", "Numrerad"), style=""), automatic=styles)) == ["list 0 [i.] Ett"]


def test_numbered_headings() -> None:
    outline = (
        '<text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="§ "/></text:outline-style>'
    )
    body = h("Val") + h("Under", 2) + h("Utan", is_list_header="true") + h("Kost")
    assert shown(odt(body, styles=outline)) == [
        "heading 1 [§ 1] Val",
        "heading 2 Under",
        "heading 1 Utan",
        "heading 1 [§ 2] Kost",
    ]


def test_cells_of_merged_nested_and_repeated_cells() -> None:
    inner = table(["a", "b"], ["c", "d"])
    body = table(
        [td("Nr", number_rows_spanned="2"), td("Kost", number_columns_spanned="2"), COVERED],
        [COVERED, td(p("Logi") + p("Mer") + entries("Ett") + inner), td("", number_columns_repeated="2"), td("Buss")],
    ) + table(["Ny"])
    assert shown(odt(body + p("Slut"), automatic=scheme("1."))) == [
        "cell 0,0,0 Nr",
        "cell 0,0,1 Kost",
        "cell 0,1,1 Logi\nMer\n1. Ett\na\tb\nc\td",
        "cell 0,1,4 Buss",
        "cell 1,0,0 Ny",
        "paragraph Slut",
    ]


def test_head_rows_are_rows() -> None:
    head = f"<table:table-header-rows><table:table-row>{td('Nr')}</table:table-row></table:table-header-rows>"
    body = table(["1"]).replace("<table:table>", f"<table:table><table:table-column/>{head}")
    assert shown(odt(body)) == ["cell 0,0,0 Nr", "cell 0,1,0 1"]


def test_page_heads_stand_first_and_feet_last_once_each() -> None:
    master = (
        f"<style:header>{p('Havsjö kommun')}{table(['Protokoll', '2026'])}</style:header>"
        f"<style:header-first>{p('Havsjö kommun')}</style:header-first><style:footer>{p('Sida 1 av 3')}{p('Växel')}"
        "</style:footer>"
    )
    assert shown(odt(p("Kost"), master=master)) == [
        "header Havsjö kommun",
        "header Protokoll\t2026",
        "paragraph Kost",
        "footer Växel",
    ]


def test_what_was_struck_is_gone_and_what_was_put_in_stays() -> None:
    changes = (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{BY}{p("avslå")}</text:deletion>'
        f'</text:changed-region><text:changed-region text:id="c2"><text:insertion>{BY}</text:insertion>'
        "</text:changed-region></text:tracked-changes>"
    )
    words = (
        'Beslut: att <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>bifalla'
        '<text:change-end text:change-id="c2"/>.'
    )
    assert shown(odt(changes + p(words))) == ["paragraph Beslut: att bifalla."]


def remark(words: str, name: str = "") -> str:
    key = f' office:name="{name}"' if name else ""
    return (
        f"<office:annotation{key}><dc:creator>Bo Ek</dc:creator><dc:date>2026</dc:date>{p(words)}</office:annotation>"
    )


def test_comments_keep_their_author_and_what_they_hang_on() -> None:
    end = '<office:annotation-end office:name="k1"/>'
    body = p(f"Nätverket {remark('Stämmer det?', 'k1')}säger ja{end}.") + p(f"Kost{remark('Utan räckvidd')} och logi")
    body += table([td(p(f"Först {remark('I en cell', 'k1').replace('k1', 'k2')}ja{end.replace('k1', 'k2')}"))])
    assert comments(odt(body)) == [
        ("Bo Ek", "Stämmer det?", "säger ja"),
        ("Bo Ek", "Utan räckvidd", "Kost"),
        ("Bo Ek", "I en cell", "ja"),
    ]
    assert "Stämmer" not in parse(odt(body), "a").text


def test_comment_over_several_paragraphs() -> None:
    body = p(f"Ett {remark('Se över', 'k')}två") + p("tre") + p('fyra<office:annotation-end office:name="k"/> fem')
    assert comments(odt(body)) == [("Bo Ek", "Se över", "två\ntre\nfyra")]


def test_words_of_links_fields_and_bookmarks_are_kept() -> None:
    body = (
        p('Se <text:a xlink:href="https://havsjo.se">kartan</text:a> <text:bookmark-start/>här<text:bookmark-end/>')
        + p("Den <text:date>3 mars</text:date> av <text:author-name>Eva Norr</text:author-name>")
        + f"<text:table-of-content><text:index-body>{p('Kost 3')}</text:index-body></text:table-of-content>"
    )
    assert shown(odt(body)) == ["paragraph Se kartan här", "paragraph Den 3 mars av Eva Norr"]


def test_text_box_stands_after_its_paragraph_and_notes_at_the_end() -> None:
    box = f"<draw:frame><draw:text-box>{p('Nästa möte 3 mars')}</draw:text-box><svg:desc>Bild</svg:desc></draw:frame>"
    shape = f"<draw:custom-shape>{p('Viktigt')}</draw:custom-shape>"
    note = f"<text:note-citation>1</text:note-citation><text:note-body>{p('Se maj.')}</text:note-body>"
    note = f"<text:note>{note}</text:note>"
    body = p(f"Kost{box}{note} och logi") + entries(p(f"Ett{shape}"), "Två") + box.replace("3 mars", "4 mars")
    assert shown(odt(body, automatic=scheme("1."))) == [
        "paragraph Kost och logi",
        "paragraph Nästa möte 3 mars",
        "list 0 [1.] Ett",
        "paragraph Viktigt",
        "list 0 [2.] Två",
        "paragraph Nästa möte 4 mars",
        "footer Se maj.",
    ]


def test_flat_file_holds_everything_in_one() -> None:
    master = f"<office:master-styles><style:master-page><style:header>{p('Havsjö')}</style:header></style:master-page>"
    flat = (
        f'<?xml version="1.0"?>\n<office:document {NAMES} office:mimetype="{TYPE}"><office:automatic-styles>'
        f"{scheme('1.')}</office:automatic-styles>{master}</office:master-styles><office:body><office:text>"
        f"{entries('Kost')}</office:text></office:body></office:document>"
    )
    assert shown(flat) == ["header Havsjö", "list 0 [1.] Kost"]


CONTENT = (
    f"<office:document-content {NAMES}><office:body><office:text>{p('Kost')}</office:text></office:body>"
    "</office:document-content>"
)
FILES = {
    "a text": odt(p("Kost")),
    "a template": zipped({"mimetype": f"{TYPE}-template", "content.xml": CONTENT}),
    "packed anew": zipped({"content.xml": CONTENT, "META-INF/manifest.xml": "<a/>", "mimetype": TYPE}),
}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_text_is_known_by_its_bytes(data: bytes) -> None:
    assert parse(data, "a.docx").media_type == TYPE
