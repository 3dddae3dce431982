"""Web pages, and what Word, LibreOffice and mail programs save as HTML."""

from __future__ import annotations

import pytest

from rundan_reader.formats import parse
from tests.reader.formats.making.shown import shown

HEAD = "<!doctype html><html><head><title>Webbplatsen</title></head><body>"


def page(body: str) -> list[str]:
    return shown(f"{HEAD}{body}</body></html>")


def gaps(body: str) -> list[bool]:
    return [block.gap for block in parse(f"{HEAD}{body}".encode(), "a").blocks]


def test_headings_paragraphs_and_line_breaks() -> None:
    assert page("<h1>Protokoll</h1><h2>Nätverket</h2><p>Datum: 3 mars<br>Plats: Teams</p><div>Närvarande<p>Eva") == [
        "heading 1 Protokoll",
        "heading 2 Nätverket",
        "paragraph Datum: 3 mars",
        "paragraph Plats: Teams",
        "paragraph Närvarande",
        "paragraph Eva",
    ]


def test_clear_space_is_seen_as_a_browser_shows_it() -> None:
    assert gaps("<p>Ett<p>Två<p style='margin:0'>Tre<p style='margin:0 0 0 3cm'>Fyra") == [False, True, True, False]
    assert gaps("<div>Ett</div><div>Två</div><div><br></div><div>Tre</div>") == [False, False, True]
    assert gaps("Ett<br>Två<br><br>Tre") == [False, False, True]
    ordinary = "<style>p { margin-bottom: 8.0pt }</style><p>Ett<p>Två<p>Tre<p style='margin-top: 1.5em'>Fyra"
    assert gaps(ordinary) == [False, False, False, True]
    assert gaps("<style>p.Tät { margin: 0cm } </style><p class=Tät>Ett<p class=Tät>Två<hr>Tre") == [False, False, True]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert('Kost')</script>",
        "<style>p { color: red }</style>",
        "<p hidden>Kost</p>",
        "<div style='color:red; DISPLAY: none'>Kost <b>och</b> logi</div>",
        "<p style='visibility:hidden'>Kost</p>",
        "<style>.dold { display:none !important }</style><p class='text dold'>Kost</p>",
        "<span class=sr-only>Hoppa till innehållet</span>",
        "<nav><a href=/>Start</a></nav>",
        "<template><p>Kost</p></template><noscript>Slå på script</noscript>",
        "<!-- <p>Kost</p> --><svg><text>Kost</text></svg>",
        "<form><button>Skicka</button><textarea>Kost</textarea><select><option>Kost</select></form>",
        "<dialog><p>Godkänn kakor</p></dialog>",
        "<img src='http://havsjo.se/spår.gif' alt='Kost'>",
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert page(f"<p>Logi</p>{hidden}<p>Slut") == ["paragraph Logi", "paragraph Slut"]


def test_what_is_seen_is_read_although_it_looks_hidden() -> None:
    """Rules for paper, for another class or for another element hide nothing."""
    rules = "@media print { p { display:none } } .meny { display:none } ul.text { display:none }"
    assert page(f"<style>{rules}</style><p class=text>Kost<details><summary>Mer</summary>Logi</details>") == [
        "paragraph Kost",
        "paragraph Mer",
        "paragraph Logi",
    ]


def test_list_marks_as_a_browser_counts_them() -> None:
    assert page("<ol start=4><li>Ett<li value=9>Två<ol type=a><li>Tre</ol><li>Fyra</ol>") == [
        "list 0 [4.] Ett",
        "list 0 [9.] Två",
        "list 1 [a.] Tre",
        "list 0 [10.] Fyra",
    ]
    assert page("<ul><li>Ett<ul><li>Två<p>Mer</ul><li>Tre</ul>") == [
        "list 0 [•] Ett",
        "list 1 [•] Två",
        "paragraph Mer",
        "list 0 [•] Tre",
    ]
    assert page("<ol reversed><li>Ett<li>Två</ol><ol style='list-style: upper-roman inside'><li>Tre</ol>") == [
        "list 0 [2.] Ett",
        "list 0 [1.] Två",
        "list 0 [I.] Tre",
    ]
    assert page("<ul style='list-style-type:none'><li>Eva Norr</ul>") == ["paragraph Eva Norr"]
    assert page("<ul><li><input type=checkbox> Boka<li><input type=checkbox checked> Skicka</ul>") == [
        "list 0 [☐] Boka",
        "list 0 [☑] Skicka",
    ]


def test_typed_number_in_a_list_without_marks_is_kept() -> None:
    assert page("<ul style='list-style:none'><li>§ 4 Kost<li>§ 5 Logi</ul>") == [
        "list 0 [§ 4] Kost",
        "list 0 [§ 5] Logi",
    ]


def test_cells_stand_where_merged_cells_leave_them() -> None:
    assert page(
        "<table><tr><th rowspan=2>Nr<th colspan=2>Kost<tr><td>Logi<td>Buss<tr><td><td>Båt<td></table><p>Slut"
    ) == [
        "cell 0,0,0 Nr",
        "cell 0,0,1 Kost",
        "cell 0,1,1 Logi",
        "cell 0,1,2 Buss",
        "cell 0,2,1 Båt",
        "paragraph Slut",
    ]


def test_cell_with_several_paragraphs_a_list_and_a_table() -> None:
    inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert page(f"<table><tr><td><p>Kost<p>Logi<br>Mer<ol><li>Ett</ol>{inner}<td>2</table><table><tr><td>Ny<td>3") == [
        "cell 0,0,0 Kost\nLogi\nMer\n1. Ett\na\tb\nc\td",
        "cell 0,0,1 2",
        "cell 1,0,0 Ny",
        "cell 1,0,1 3",
    ]


def test_table_that_only_arranges_the_page_is_no_table() -> None:
    assert page("<table role=presentation><tr><td>Kost<td>Logi</table>") == ["paragraph Kost", "paragraph Logi"]
    assert page("<table><tr><td><h2>Kost</h2><table><tr><td>a<td>b</table></table>") == [
        "heading 2 Kost",
        "cell 0,0,0 a",
        "cell 0,0,1 b",
    ]
    assert page("<table><tr><td>Ett<tr><td>Två</table>") == ["cell 0,0,0 Ett", "cell 0,1,0 Två"]


def test_bold_italic_and_run_in_heads() -> None:
    document = parse(
        f"{HEAD}<p><b>Kost</b></p><p><b>Logi:</b> buss<br><span style='font-weight:700'>Båt</span><p><em>Slut".encode(),
        "a",
    )
    assert [block.bold for block in document.blocks] == [True, False, True, False]
    assert [block.lead and document.text[block.body : block.lead] for block in document.blocks] == [
        None,
        "Logi:",
        None,
        None,
    ]
    assert document.blocks[3].italic


def test_words_of_a_link_are_kept_and_blanks_are_one() -> None:
    assert page("<p>Se  <a href='https://havsjo.se/x'>kartan</a>\n   och&nbsp;mer&shy;tid") == [
        "paragraph Se kartan och mertid"
    ]


def test_struck_words_are_gone_and_inserted_ones_stay() -> None:
    assert page("<p>Nätverket <del>avslår</del><ins>bifaller</ins>.") == ["paragraph Nätverket bifaller."]


def test_page_around_the_main_part_stands_apart() -> None:
    body = (
        "<header><p>Havsjö kommun</header><div>Meny</div><main><h1>Protokoll</h1><p>Kost</main><footer>Kakor</footer>"
    )
    assert page(body) == [
        "header Havsjö kommun",
        "header Meny",
        "heading 1 Protokoll",
        "paragraph Kost",
        "footer Kakor",
    ]


def test_head_of_the_document_itself_is_no_page_head() -> None:
    assert page("<header><h1>Protokoll</h1><p>3 mars</header><article><header>Kost</header></article>") == [
        "heading 1 Protokoll",
        "paragraph 3 mars",
        "paragraph Kost",
    ]
    assert page("<div title=header>Havsjö</div><p>Kost<div title=footer>Sida 1</div>") == [
        "header Havsjö",
        "paragraph Kost",
    ]


def test_lines_of_the_source_are_lines_where_it_was_not_broken_at_a_width() -> None:
    long = "<p>" + "Nätverket gick igenom hur kommunerna arbetar med detta. " * 4 + "</p>"
    assert page(f"\n<p>Närvarande:\nEva Norr\tEkeby\nBo Ek\tGranby</p>\n{long}")[:3] == [
        "paragraph Närvarande:",
        "paragraph Eva Norr\tEkeby",
        "paragraph Bo Ek\tGranby",
    ]
    assert page(f"<p>\n  Närvarande:\n  <b>Eva Norr</b>\n  och Bo Ek</p>\n{long}")[0] == (
        "paragraph Närvarande: Eva Norr och Bo Ek"
    )


def test_source_that_was_broken_at_a_width_is_put_together() -> None:
    """As Word saves it: a line of the source ends where the next word had no room."""
    broken = (
        "\n<p>Nätverket gick igenom hur kommunerna arbetar med förebyggande insatser,\n"
        "och kom överens om att varje kommun lämnar en kort beskrivning av det till\nnästa möte.</p>\n"
    )
    assert page(broken) == [
        "paragraph Nätverket gick igenom hur kommunerna arbetar med förebyggande insatser, och kom överens om att "
        "varje kommun lämnar en kort beskrivning av det till nästa möte."
    ]


def test_break_after_a_long_tag_is_one_for_want_of_room() -> None:
    """As LibreOffice saves it: the tags count, so that a line may hold a single word."""
    tag = "<p class='western' style='margin-bottom: 0.14in; line-height: 115%'><font face='Calibri'>"
    assert page(
        f"\n{tag}Socialchefs\nnätverket</font></p>\n{tag}Eva\tEkeby</p>\n{tag}Datum\noch tid: 3 mars</font></p>"
    ) == [
        "paragraph Socialchefs nätverket",
        "paragraph Eva\tEkeby",
        "paragraph Datum och tid: 3 mars",
    ]


def test_short_lines_that_had_room_for_more_are_lines() -> None:
    said = "<p>Nätverket konstaterar att frågan är svår.</p>"
    assert page(f"\n<p>Eva Norr, Ekeby\nBo Ek, Granby\nCia Ås, Havsjö</p>\n{said}")[:2] == [
        "paragraph Eva Norr, Ekeby",
        "paragraph Bo Ek, Granby",
    ]


def test_mark_that_libreoffice_wrote_out() -> None:
    label = "<span style='display:block;float:left'>{}</span>"
    body = f"<ol><li><p>{label.format('a)')}Ett</p></li></ol><ul><li><p>{label.format(chr(0xF0B7))}Två</p></li></ul>"
    assert page(body) == ["list 0 [a)] Ett", "list 0 [•] Två"]


def test_lines_that_were_written_as_such() -> None:
    assert page("<pre>Kost\n\n  Logi\n</pre>") == ["paragraph Kost", "paragraph Logi"]
    assert page("<p style='white-space:pre-line'>Kost\nLogi</p>") == ["paragraph Kost", "paragraph Logi"]


def test_text_that_was_put_into_a_page_whole_is_read_as_text() -> None:
    text = "Anteckningar\n\n1. Kost\n   - Logi\n\n| Vad | Vem |\n|---|---|\n| Buss | Eva |\n"
    assert page(f"<p>Hej</p><pre>{text}</pre><table><tr><td>Båt<td>Bo</table>") == [
        "paragraph Hej",
        *shown(text),
        "cell 1,0,0 Båt",
        "cell 1,0,1 Bo",
    ]
    assert page("<pre>Kost <b>och</b>\n  logi</pre><table><tr><td><pre>a\nb</pre><td>c</table>") == [
        "paragraph Kost och",
        "paragraph logi",
        "cell 0,0,0 a\nb",
        "cell 0,0,1 c",
    ]


def test_list_and_tab_that_word_wrote_out() -> None:
    mark = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>"
    entry = "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level{} lfo1'>{}{}<o:p></o:p></p>"
    tab = "<span style='mso-tab-count:1'>      </span>"
    assert page(
        entry.format(1, mark.format("1."), "Öppnande")
        + entry.format(2, mark.format("·"), "Val")
        + f"<p>Eva Norr{tab}Ekeby</p>"
    ) == ["list 0 [1.] Öppnande", "list 1 [•] Val", "paragraph Eva Norr\tEkeby"]


ENCODED = {
    "UTF-8": "<html><p>Mötet på Öland".encode(),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + "<html><p>Mötet på Öland".encode(),
    "cp1252 that says so": "<html><meta charset='windows-1252'><p>Mötet på Öland – bra".encode("cp1252"),
    "cp1252 that says latin-1": (
        "<html><meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>Mötet på Öland – bra".encode(
            "cp1252"
        )
    ),
    "cp1252 that says nothing": "<html><p>Mötet på Öland – bra".encode("cp1252"),
    "cp1252 that says UTF-8": "<html><meta charset=utf-8><p>Mötet på Öland – bra".encode("cp1252"),
    "UTF-8 that says cp1252": "<html><meta charset=windows-1252><p>Mötet på Öland – bra".encode(),
    "Mac that says so": "<html><meta charset=macintosh><p>Mötet på Öland".encode("mac_roman"),
    "an unknown name": "<html><meta charset=okänd><p>Mötet på Öland".encode("cp1252"),
    "no encoding of text": "<html><meta charset=base64><p>Mötet på Öland".encode("cp1252"),
    "UTF-16": "<html><p>Mötet på Öland".encode("utf-16"),
    "XHTML": "<?xml version='1.0' encoding='iso-8859-15'?><html><p>Mötet på Öland</p>".encode("iso-8859-15"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_characters_whatever_encoding_wrote_them(data: bytes) -> None:
    assert shown(data)[0].startswith("paragraph Mötet på Öland")


PAGES = {
    "a page": b"\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.0//EN'><p>Kost",
    "a remark first": b"<!-- sparad -->\n<!-- igen --><html><p>Kost",
    "Word's": b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>\r\n<head></head><body><p>Kost",
    "a piece of a page": b"<div class=x><p>Kost</p><p><b>Logi</b></p><ul><li>a</li></ul></div>\n",
    "only what Outlook puts first": b"<meta http-equiv='Content-Type' content='text/html'><p>Kost</p>",
}


@pytest.mark.parametrize("data", PAGES.values(), ids=PAGES)
def test_page_is_known_by_its_bytes(data: bytes) -> None:
    assert parse(data, "protokoll.txt").media_type == "text/html"


NO_PAGES = {
    "text about a page": b"Vi talade om <html> och <p>-taggar.\n",
    "Markdown that begins with an element": b"<div align=center>\n\n# Protokoll\n\n</div>\n\n<p></p><b></b></p>",
    "an address": b"<eva@havsjo.se> skrev:\n\nKost och logi",
    "an element and text": b"<p>Kost</p> och <b>logi</b> <i>a</i> <b>b</b> i mejl",
    "named so": b"Kost och logi",
}


@pytest.mark.parametrize("data", NO_PAGES.values(), ids=NO_PAGES)
def test_what_is_no_page_is_not_taken_for_one(data: bytes) -> None:
    assert parse(data, "protokoll.html").media_type != "text/html"


WORD = """<html>

<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{margin-top:0cm;
	margin-right:0cm;
	margin-bottom:8.0pt;
	margin-left:0cm;
	font-family:"Calibri",sans-serif;}
h1
	{margin-top:12.0pt;
	margin-bottom:0cm;}
@page WordSection1
	{size:595.3pt 841.9pt;}
div.WordSection1
	{page:WordSection1;}
-->
</style>

</head>

<body lang=SV style='word-wrap:break-word'>

<div class=WordSection1>

<h1>Minnesanteckningar</h1>

<p class=MsoNormal>Närvarande: Eva Norr (Ekeby), Bo Ek (Granby), Cia Ås (Havsjö) och
Dan Åberg (Liljedal)</p>

<p class=MsoNormal>Datum: 3 mars 2026</p>

<p class=MsoNormal style='margin-bottom:0cm'>Plats: Teams</p>

<p class=MsoNormal>&nbsp;</p>

<p class=MsoListParagraph style='text-indent:-18.0pt'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span><b>Kost</b>
– läggs till handlingarna</p>

<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0
 style='border-collapse:collapse;border:none'>
 <tr>
  <td width=151 valign=top style='width:4.0cm;border:solid windowtext 1.0pt'>
  <p class=MsoNormal style='margin-bottom:0cm'><b>Vad</b></p>
  </td>
  <td width=151 valign=top style='width:4.0cm'>
  <p class=MsoNormal style='margin-bottom:0cm'>Vem gör det och
  när</p>
  </td>
 </tr>
</table>

</div>

</body>

</html>
"""


def test_page_that_word_saved() -> None:
    document = parse(WORD.encode("cp1252"), "a")
    assert shown(WORD.encode("cp1252")) == [
        "heading 1 Minnesanteckningar",
        "paragraph Närvarande: Eva Norr (Ekeby), Bo Ek (Granby), Cia Ås (Havsjö) och Dan Åberg (Liljedal)",
        "paragraph Datum: 3 mars 2026",
        "paragraph Plats: Teams",
        "list 0 [1.] Kost – läggs till handlingarna",
        "cell 0,0,0 Vad",
        "cell 0,0,1 Vem gör det och när",
    ]
    assert [block.gap for block in document.blocks[:5]] == [False, False, False, False, True]
