"""Lays a source out as a Word file, with Word's own lists, styles, merged cells, page heads and margin comments."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tools.sample_source import Source

STYLES = {"=": "Title", "#": "Heading 1", "##": "Heading 2"}
LINE = re.compile(
    r"(?P<indent> *)(?:(?P<style>=|#{1,2}) )?"
    r"(?:(?P<mark>\d+\.|\d+\)|[a-z]\)|[-✓]) )?(?P<text>.*)"
)
BOLD = re.compile(r"(\d+\.? |\d+\) )?\*\*[^*]+\*\*")  # a line that serves as a heading without being styled as one
INLINE = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\{([^:{}]+): ([^{}]+)\}|(→)|\{(page|pages)\}")
NUMBERED = {"1.": (["%1."], "decimal"), "1)": (["%1)"], "decimal"), "a)": (["%1)"], "lowerLetter")}
BULLETS = {"-": ["•", "o", "▪"], "✓": ["✓", "✓", "✓"]}  # one mark a level


@dataclass
class Numbering:
    """Word's own list numbering: the number that a source writes is counted by Word, never typed."""

    word: WordDocument
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)  # the kind of mark → its list, its last number

    def apply(self, paragraph: Paragraph, mark: str, level: int) -> None:
        if mark in BULLETS:
            kind, value = mark, 0
        elif mark[0].isdigit():
            kind, value = f"1{mark[-1]}", int(mark[:-1])
        else:
            kind, value = "a)", ord(mark[0]) - ord("a") + 1
        known, last = self.counts.get(kind, (0, 0))
        if not known or (value and value != last + 1):
            known = self._new_list(kind, value)
        self.counts[kind] = (known, value)
        ppr = paragraph._p.get_or_add_pPr()
        ppr.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{known}"/></w:numPr>'))

    def _new_list(self, kind: str, start: int) -> int:
        numbering = self.word.part.numbering_part.element
        number = 100 + len(numbering)
        texts, style = (BULLETS[kind], "bullet") if kind in BULLETS else NUMBERED[kind]
        left = 720 if kind == "a)" else 360
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{max(start, 1)}"/><w:numFmt w:val="{style}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left + 360 * level}" w:hanging="360"/></w:pPr></w:lvl>'
            for level, text in enumerate(texts)
        )
        listed = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>'
        numbering.insert(0, parse_xml(listed))  # every abstract list must stand before the first list
        used = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        numbering.append(parse_xml(used))
        return number


def build(source: Source) -> bytes:
    """The document as a Word file."""
    word = Document()
    set_up(word, source)
    numbering = Numbering(word)
    lines = iter(source.lines)
    for line in lines:
        if line.startswith("::: "):
            add_table(word, numbering, line, lines)
        else:
            paragraph = word.add_paragraph()
            write_line(word, paragraph, numbering, line)
            if BOLD.fullmatch(line):
                paragraph.paragraph_format.space_before = Pt(10)
    return packed(word)


def set_up(word: WordDocument, source: Source) -> None:
    for name in ("Normal", *STYLES.values()):
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name = source.font
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), "")
        if name == "Normal":
            style.font.size = Pt(11)
            style.paragraph_format.space_after = Pt(4)
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "sv-SE")
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    write_margin(word, section, source)


def write_margin(word: WordDocument, section: Section, source: Source) -> None:
    for part, lines in ((section.header, source.header), (section.footer, source.footer)):
        for number, line in enumerate(lines):
            paragraph = part.paragraphs[0] if number == 0 else part.add_paragraph(style=part.paragraphs[0].style)
            write_text(word, paragraph, line)


def write_line(word: WordDocument, paragraph: Paragraph, numbering: Numbering, line: str) -> None:
    """One line of a source as one paragraph; `~` is an empty one."""
    if line.strip() == "~":
        return
    found = LINE.fullmatch(line)
    assert found is not None
    level = len(found["indent"]) // 2
    if found["style"]:
        paragraph.style = STYLES[found["style"]]
    if found["mark"]:
        numbering.apply(paragraph, found["mark"], level)
    elif level:
        paragraph.paragraph_format.left_indent = Cm(0.63 * (level + 1))
    if "→" in line:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(6.5))
    write_text(word, paragraph, found["text"])


def write_text(word: WordDocument, paragraph: Paragraph, text: str) -> None:
    at = 0
    for found in INLINE.finditer(text):
        if found.start() > at:
            paragraph.add_run(text[at : found.start()])
        at = found.end()
        bold, italic, author, comment, tab, field_name = found.groups()
        if author:
            add_comment(word, paragraph.runs, author, comment)
            continue
        run = paragraph.add_run(bold or italic or ("\t" if tab else ""))
        run.bold, run.italic = bool(bold) or None, bool(italic) or None
        if field_name:
            add_field(run, {"page": "PAGE", "pages": "NUMPAGES"}[field_name])
    if at < len(text):
        paragraph.add_run(text[at:])


def add_comment(word: WordDocument, runs: list[Run], author: str, text: str) -> None:
    initials = "".join(name[0] for name in author.split())
    comment = word.add_comment(runs=runs, text=text, author=author, initials=initials)
    comment._comment_elm.attrib.pop(qn("w:date"))


def add_field(run: Run, name: str) -> None:
    for kind in ("begin", "end"):
        if kind == "end":
            run._r.append(parse_xml(f"<w:instrText {nsdecls('w')}> {name} </w:instrText>"))
        run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def add_table(word: WordDocument, numbering: Numbering, first: str, lines: Iterator[str]) -> None:
    """`::: table [head] WIDTH …`, one `+` a row, `|` before each further cell, `:::` at the end."""
    options = first.split()[2:]
    head = options[0] == "head"
    widths = [float(width) for width in options[head:]]
    rows: list[list[list[str]]] = []
    for line in lines:
        if line == ":::":
            break
        text = line.strip()
        if line.startswith("+"):
            rows.append([])
        if text[0] in "+|":
            rows[-1].extend([cell.strip()] for cell in text[1:].split("|"))
        else:
            rows[-1][-1].append(text)
    table = word.add_table(len(rows), len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(rows):
        fill_row(word, numbering, table, number, row, widths)
    if head:
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    word.add_paragraph()


def fill_row(
    word: WordDocument, numbering: Numbering, table: Table, number: int, row: list[list[str]], widths: list[float]
) -> None:
    """`<3 text` stretches over three columns, `^` belongs to the cell above."""
    column = 0
    for lines in row:
        wide = re.match(r"<(\d) ?", lines[0])
        span = int(wide[1]) if wide else 1
        if wide:
            lines = [lines[0][wide.end() :], *lines[1:]]
        cell = table.cell(number, column)
        if lines == ["^"]:
            table.cell(number - 1, column).merge(cell)
        else:
            if span > 1:
                cell = cell.merge(table.cell(number, column + span - 1))
            cell.width = Cm(sum(widths[column : column + span]))
            fill_cell(word, numbering, cell, lines)
        column += span
    assert column == len(widths), f"row {number} of a table has {column} cells: {row}"


def fill_cell(word: WordDocument, numbering: Numbering, cell: _Cell, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        if line:
            write_line(word, paragraph, numbering, line)


def packed(word: WordDocument) -> bytes:
    """The file without author, time or thumbnail, so that making it again gives the same file."""
    core = word.core_properties._element
    for child in list(core):
        core.remove(child)
    for key, relation in list(word.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del word.part.package.rels[key]
    made = BytesIO()
    word.save(made)
    clean = BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return clean.getvalue()
