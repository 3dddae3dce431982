"""The XML of a part of the document → its paragraphs and table cells, in one pass over the elements that matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from rundan_reader.formats import limits
from rundan_reader.formats.docx.cells import Cell, Open
from rundan_reader.formats.docx.names import (
    BEFORE_GRID,
    BR,
    COMMENT,
    COMMENT_END,
    COMMENT_START,
    CONTEXTUAL,
    CR,
    FIELD,
    FIELD_SIGN,
    HYPERLINK,
    HYPHEN,
    ID,
    ILVL,
    INSTRUCTION,
    MERGE,
    NUM_ID,
    OUTLINE,
    PSTYLE,
    PTAB,
    R_ID,
    RSTYLE,
    SECTION,
    SPACING,
    SPAN,
    SYM,
    TAB,
    TBL,
    TC,
    TR,
    VAL,
    VANISH,
    B,
    I,
    P,
    R,
    T,
    is_on,
    w,
)
from rundan_reader.formats.docx.numbering import Numbering
from rundan_reader.formats.docx.paragraphs import Paragraph
from rundan_reader.formats.docx.styles import Styles, heading_of, level_of, number, spacing_of
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.story import Links
from rundan_reader.formats.words import PLAIN, Line, flattened, with_mark

_TABLE = frozenset((TBL, TR, TC))
_RUN_PROPERTIES = (B, I, VANISH, RSTYLE)
_CHARACTERS = {TAB: "\t", PTAB: "\t", BR: "\n", CR: "\n", HYPHEN: "-"}
_PROPERTIES = (PSTYLE, NUM_ID, ILVL, OUTLINE, SPACING, CONTEXTUAL)
_SHAPES = (SPAN, MERGE, BEFORE_GRID)
_ANCHORS = (COMMENT_START, COMMENT_END, COMMENT)
_ALL = (
    T,
    P,
    *_RUN_PROPERTIES,
    *_CHARACTERS,
    SYM,
    *_PROPERTIES,
    *_TABLE,
    *_SHAPES,
    *_ANCHORS,
    HYPERLINK,
    FIELD,
    FIELD_SIGN,
    INSTRUCTION,
    SECTION,
)
_CHAR, _INSTRUCTION, _FIELD_SIGN = w("char"), w("instr"), w("fldCharType")
_LEADS_TO = re.compile(r'\s*HYPERLINK\s+"([^"\\]+)"')  # a field's instruction, as older programs write links
_WIDEST_SPAN = 200


class Walk:
    """Reads parts of one document, one after the other; tables are numbered through all of them."""

    def __init__(self, styles: Styles, numbering: Numbering, outside: Mapping[str, str]) -> None:
        """``outside``: addresses by the ids that the document refers to them by."""
        self.links = Links()
        self.outside = outside
        self.sections: list[etree._Element] = []  # that have been come upon: how their pages look
        self._styles = styles
        self._numbering = numbering
        self._tables = 0

    def read(self, root: etree._Element) -> list[Paragraph | Cell]:
        return _Pass(self, root).read()

    def link(self, reference: str) -> str:
        return self.links.key(self.outside.get(reference, ""))

    def next_table(self) -> int:
        self._tables += 1
        return self._tables - 1


@dataclass(slots=True)
class _Field:
    """What a field is told to show, and what its link is known by, if it is one."""

    instruction: str = ""
    link: str = ""


class _Pass:
    def __init__(self, walk: Walk, root: etree._Element) -> None:
        self.walk = walk
        self.styles, self.numbering = walk._styles, walk._numbering
        self.root = root
        self.open: list[Open] = []
        self.ready: list[Paragraph | Cell] = []
        self.paragraph: Paragraph | None = None
        # The last run of the paragraph that says anything of its own looks, which are these:
        self.run: etree._Element | None = None
        self.bold = self.italic = self.hidden = False
        self.fields: list[_Field] = []  # those that have begun, one within the other

    def read(self) -> list[Paragraph | Cell]:
        """Elements come in the order in which they begin; what they end is seen from where the next one stands."""
        paragraph: Paragraph | None = None
        for element in self.root.iter(*_ALL):
            tag = element.tag
            if tag == T:
                text = (element.text or "").replace("\n", " ")
                if paragraph is None or self.run is not None or paragraph.look is not PLAIN:
                    self._text(element, text)
                elif text:  # a document has more of these than of all else
                    paragraph.texts.append(text)
            elif tag == P:
                self._end_paragraph()
                if self.open:
                    self._enter(element)
                self.paragraph = paragraph = Paragraph(self.styles.ordinary)
                self.run = None
            else:
                _OTHERS[tag](self, element)
                paragraph = self.paragraph
        self._end_paragraph()
        while self.open:
            self._leave()
        return self.ready

    def _text(self, element: etree._Element, text: str) -> None:
        paragraph = self.paragraph
        if paragraph is None or not text:
            return
        if self.run is None or element.getparent() is not self.run:
            paragraph.add(text, paragraph.look)
        elif not self.hidden:
            paragraph.add(text, (self.bold, self.italic))

    def _character(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None and parent.tag == R:  # a tab also stands among the stops of a paragraph
            self._text(element, _CHARACTERS.get(element.tag) or _symbol(element))

    def _run_property(self, element: etree._Element) -> None:
        properties = element.getparent()
        run = properties.getparent() if properties is not None else None
        if run is None or run.tag != R or self.paragraph is None:
            return  # of a paragraph's mark
        if run is not self.run:
            self.run, self.hidden = run, False
            self.bold, self.italic = self.paragraph.look
        tag, value = element.tag, element.get(VAL)
        if tag == B:
            self.bold = is_on(value)
        elif tag == I:
            self.italic = is_on(value)
        elif tag == VANISH:
            self.hidden = is_on(value)
        else:
            style = self.styles.of(value)
            self.bold, self.italic = self.bold or style.bold, self.italic or style.italic

    def _anchor(self, element: etree._Element) -> None:
        if self.paragraph is not None:
            # The mark of a comment counts as its place where no range of words does: story keeps the first start.
            self.paragraph.anchor(element.get(ID, ""), ends=element.tag == COMMENT_END)

    def _hyperlink(self, element: etree._Element) -> None:
        if self.paragraph is not None and (key := self.walk.link(element.get(R_ID, ""))):
            self._link_whole(element, key)

    def _field(self, element: etree._Element) -> None:
        leads = _LEADS_TO.match(element.get(_INSTRUCTION, ""))
        if self.paragraph is not None and leads and (key := self.walk.links.key(leads[1])):
            self._link_whole(element, key)

    def _link_whole(self, element: etree._Element, key: str) -> None:
        if self.paragraph is not None:
            self.paragraph.anchor(key, ends=False)
            self.paragraph.anchor(key, ends=True, ahead=sum(len(words.text or "") for words in element.iter(T)))

    def _instruction(self, element: etree._Element) -> None:
        if self.fields:
            self.fields[-1].instruction += element.text or ""

    def _field_sign(self, element: etree._Element) -> None:
        """A field in pieces: it begins, is told what it is, shows something, and ends; one may stand in another."""
        sign = element.get(_FIELD_SIGN)
        if sign == "begin" and len(self.fields) < limits.TABLE_DEPTH:
            self.fields.append(_Field())
        elif sign == "separate" and self.fields and self.paragraph is not None:
            leads = _LEADS_TO.match(self.fields[-1].instruction)
            if leads and (key := self.walk.links.key(leads[1])):
                self.fields[-1].link = key
                self.paragraph.anchor(key, ends=False)
        elif sign == "end" and self.fields:
            key = self.fields.pop().link
            if self.paragraph is not None and key:
                self.paragraph.anchor(key, ends=True)

    def _property(self, element: etree._Element) -> None:
        paragraph, tag, value = self.paragraph, element.tag, element.get(VAL)
        if paragraph is None:
            return
        if tag == PSTYLE:
            paragraph.take(value, self.styles.of(value))
        elif tag == NUM_ID:
            paragraph.num_id = value
        elif tag == ILVL:
            paragraph.ilvl = level_of(value)
        elif tag == OUTLINE:
            paragraph.heading = heading_of(value)
        elif tag == SPACING:
            paragraph.before, paragraph.after = spacing_of(element, paragraph.before, paragraph.after)
        else:
            paragraph.contextual = is_on(value)

    def _section(self, element: etree._Element) -> None:
        self.walk.sections.append(element)

    def _shape(self, element: etree._Element) -> None:
        if not self.open:
            return
        part, tag, value = self.open[-1], element.tag, element.get(VAL)
        if tag == SPAN:
            part.width = min(_WIDEST_SPAN, max(1, number(value)))
        elif tag == MERGE:
            part.continued = value != "restart"
        else:
            part.column = min(_WIDEST_SPAN, max(0, number(value)))

    def _table_part(self, element: etree._Element) -> None:
        self._end_paragraph()
        self._enter(element)
        part = Open(element)
        outer = self.open[-1] if self.open else None
        if element.tag == TBL:
            if len(self.open) > 3 * limits.TABLE_DEPTH:
                raise unreadable("too_complex")
            part.table = -1 if self.open else self.walk.next_table()
        elif outer is not None:
            outer.row += element.tag == TR
            part.table, part.row = outer.table, outer.row
        self.open.append(part)

    def _enter(self, element: etree._Element) -> None:
        """Ends the tables, rows and cells that this element no longer stands in."""
        parent = element.getparent()
        while parent is not None and parent is not self.root and parent.tag not in _TABLE:
            parent = parent.getparent()  # a content control or another wrapper
        while self.open and self.open[-1].element is not parent:
            self._leave()

    def _leave(self) -> None:
        part = self.open.pop()
        outer = self.open[-1] if self.open else None
        tag = part.element.tag
        if tag == TC and outer is not None:
            self._end_cell(part, outer)
        elif outer is not None and part.lines:
            outer.lines += [flattened(part.lines)] if tag == TR else part.lines
        elif part.lines:
            self.ready.append(Cell(max(0, part.table), max(0, part.row), 0, part.lines))

    def _end_cell(self, part: Open, row: Open) -> None:
        column = row.column
        row.column += part.width
        if part.continued or not part.lines:
            return
        if part.table < 0:  # of a table inside a cell: the row becomes one line of that cell
            row.lines.append(Line(" ".join(line.text for line in part.lines)))
        else:
            self.ready.append(Cell(part.table, part.row, column, part.lines))

    def _end_paragraph(self) -> None:
        paragraph, self.paragraph = self.paragraph, None
        if paragraph is None:
            return
        paragraph.end()
        if paragraph.num_id is not None:
            paragraph.mark = self.numbering.mark(paragraph.num_id, paragraph.ilvl, paragraph.style_id)
        if self.open:
            self.open[-1].lines += with_mark(paragraph.lines, paragraph.mark[0] if paragraph.mark else "")
        else:
            self.ready.append(paragraph)


# What to do about the elements that are not met all the time.
_OTHERS: dict[str, Callable[[_Pass, etree._Element], None]] = {
    **dict.fromkeys(_RUN_PROPERTIES, _Pass._run_property),
    **dict.fromkeys((*_CHARACTERS, SYM), _Pass._character),
    **dict.fromkeys(_PROPERTIES, _Pass._property),
    **dict.fromkeys(_SHAPES, _Pass._shape),
    **dict.fromkeys(_ANCHORS, _Pass._anchor),
    HYPERLINK: _Pass._hyperlink,
    FIELD: _Pass._field,
    FIELD_SIGN: _Pass._field_sign,
    INSTRUCTION: _Pass._instruction,
    SECTION: _Pass._section,
    **dict.fromkeys(_TABLE, _Pass._table_part),
}


def _symbol(element: etree._Element) -> str:
    """A ``w:sym``: a character of a symbol font."""
    try:
        code = int(element.get(_CHAR, ""), 16)
    except ValueError:
        return ""
    return chr(code if code >= 0xF000 else 0xF000 + code) if 0x20 <= code <= 0xF8FF else ""
