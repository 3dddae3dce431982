"""The parts of a Word document that hold text: the body, its tables, page heads and feet."""

from __future__ import annotations

from lxml import etree

from rundan_reader.formats import limits
from rundan_reader.formats.builder import Builder, Place
from rundan_reader.formats.docx.names import TBL, TC, TR, VAL, P, w
from rundan_reader.formats.docx.numbering import Numbering
from rundan_reader.formats.docx.paragraphs import Line, Paragraph, read_paragraph
from rundan_reader.formats.docx.revisions import children
from rundan_reader.formats.docx.styles import Styles, number
from rundan_reader.formats.marks import is_page_number
from rundan_reader.formats.problems import unreadable
from rundan_reader.model import BlockKind, Origin

_CELL_PROPERTIES, _ROW_PROPERTIES = w("tcPr"), w("trPr")
_SPAN, _MERGE, _SKIPPED = w("gridSpan"), w("vMerge"), w("gridBefore")
_LINE = 240.0  # the unit of spacing in a line: twentieths of a point
_WIDEST_SPAN = 200


class Story:
    """Walks a part of the document once, and hands its blocks to the builder."""

    def __init__(self, builder: Builder, styles: Styles, numbering: Numbering) -> None:
        self.builder = builder
        self.styles = styles
        self.numbering = numbering
        self.comment_starts: dict[str, Place] = {}
        self.comment_ends: dict[str, Place] = {}
        self._tables = 0
        self._gap = False
        self._after = 0
        self._style: str | None = None

    def body(self, element: etree._Element) -> None:
        for child in children(element, P, TBL):
            if child.tag == P:
                self._paragraph(child)
            else:
                self._table(child)

    def margin(self, element: etree._Element, kind: BlockKind, seen: set[str]) -> None:
        """A page head or foot, its tables included: each line once, and no page numbers."""
        for child in element.iter(P):
            for line in read_paragraph(child, self.styles).lines:
                if line.text and line.text not in seen and not is_page_number(line.text):
                    seen.add(line.text)
                    self.builder.add(kind, line.text, lead=line.lead, italic=line.italic)

    def _paragraph(self, element: etree._Element) -> None:
        paragraph = read_paragraph(element, self.styles)
        if paragraph.contents:
            return
        mark = self._mark(paragraph)
        marker, deep = mark or (None, 0)
        lines = [line for line in paragraph.lines if line.text]
        if not lines and not _stands_alone(marker):
            self._gap = True
            self._after = 0
            return
        space = self._space(paragraph)
        if paragraph.heading:
            self._add("heading", _joined(lines), marker, paragraph.heading, space)
            return
        kind: BlockKind = "list" if marker else "paragraph"
        level = max(deep, paragraph.depth) if marker else None
        for line in lines or [Line("")]:
            self._add(kind, line, marker, level, space)
            kind, marker, level, space = "paragraph", None, None, 0.0

    def _add(self, kind: BlockKind, line: Line, marker: str | None, level: int | None, space: float) -> None:
        self._place(line, 0)
        self.builder.add(
            kind,
            line.text,
            marker=marker,
            level=level,
            lead=line.lead,
            italic=line.italic,
            gap=self._gap,
            space=space,
        )
        self._gap = False

    def _mark(self, paragraph: Paragraph) -> tuple[str, int] | None:
        if paragraph.num_id in (None, "0", "None"):
            return None
        found = self.numbering.mark(str(paragraph.num_id), paragraph.ilvl, paragraph.style_id)
        return found if found and found[0] else None

    def _space(self, paragraph: Paragraph) -> float:
        """Lines of clear space between the last paragraph and this one."""
        together = paragraph.contextual and paragraph.style_id == self._style
        space = 0 if together else max(self._after, paragraph.before)
        self._after, self._style = paragraph.after, paragraph.style_id
        return space / _LINE

    def _place(self, line: Line, base: int) -> None:
        for comment, ends, offset in line.anchors:
            place = Place(len(self.builder.pieces), base + offset)
            if ends:
                self.comment_ends[comment] = place
            else:
                self.comment_starts.setdefault(comment, place)

    def _table(self, element: etree._Element) -> None:
        table, self._tables = self._tables, self._tables + 1
        for row, row_element in enumerate(children(element, TR)):
            column = _skipped(row_element)
            for cell in children(row_element, TC):
                width, continued = _cell_shape(cell)
                if not continued:
                    self._cell(cell, Origin(table=table, row=row, column=column))
                column += width
        self._gap, self._after, self._style = True, 0, None

    def _cell(self, element: etree._Element, origin: Origin) -> None:
        lines = self._cell_lines(element, 1)
        if not lines:
            return
        length = 0
        for line in lines:
            self._place(line, length)
            length += len(line.text) + 1
        bold = all(line.lead >= len(line.text) for line in lines)
        self.builder.add(
            "cell",
            "\n".join(line.text for line in lines),
            lead=length if bold else lines[0].lead,
            italic=all(line.italic for line in lines),
            gap=self._gap,
            origin=origin,
        )
        self._gap = False

    def _cell_lines(self, cell: etree._Element, deep: int) -> list[Line]:
        if deep > limits.TABLE_DEPTH:
            raise unreadable("too_complex")
        lines: list[Line] = []
        for child in children(cell, P, TBL):
            if child.tag == P:
                lines += self._lines(child)
                continue
            for row in children(child, TR):
                cells = [self._cell_lines(inner, deep + 1) for inner in children(row, TC)]
                words = "\t".join(" ".join(line.text for line in inner) for inner in cells)
                lines += [Line(words.strip())] if words.strip() else []
        return lines

    def _lines(self, element: etree._Element) -> list[Line]:
        """The lines of a paragraph in a cell, the first with its list mark."""
        paragraph = read_paragraph(element, self.styles)
        mark = self._mark(paragraph)
        lines = [line for line in paragraph.lines if line.text]
        if mark and (lines or _stands_alone(mark[0])):
            first = lines[0] if lines else Line("")
            lines[:1] = [_marked(mark[0], first)]
        return lines


def _marked(mark: str, line: Line) -> Line:
    before = len(mark) + 1
    return Line(
        f"{mark} {line.text}".rstrip(),
        before + line.lead if line.lead else 0,
        line.italic,
        tuple(anchor._replace(offset=anchor.offset + before) for anchor in line.anchors),
    )


def _joined(lines: list[Line]) -> Line:
    """The lines of a heading, which is one block."""
    if len(lines) == 1:
        return lines[0]
    text = " ".join(line.text for line in lines)
    lead = len(text) if lines and all(line.lead >= len(line.text) for line in lines) else 0
    return Line(text, lead, all(line.italic for line in lines), lines[0].anchors if lines else ())


def _stands_alone(mark: str | None) -> bool:
    """A number without words is still seen; a bullet without words is an entry that nobody filled in."""
    return mark is not None and any(character.isalnum() for character in mark) and mark != "o"


def _skipped(row: etree._Element) -> int:
    for properties in row.iterchildren(_ROW_PROPERTIES):
        for skipped in properties.iterchildren(_SKIPPED):
            return min(_WIDEST_SPAN, max(0, number(skipped.get(VAL))))
    return 0


def _cell_shape(cell: etree._Element) -> tuple[int, bool]:
    """How many columns the cell spans, and whether it goes on from the cell above."""
    width, continued = 1, False
    for properties in cell.iterchildren(_CELL_PROPERTIES):
        for element in properties.iterchildren(_SPAN, _MERGE):
            if element.tag == _SPAN:
                width = min(_WIDEST_SPAN, max(1, number(element.get(VAL))))
            else:
                continued = element.get(VAL) != "restart"
    return width, continued
