"""The elements of an OpenDocument text → paragraphs, list entries, headings and cells, in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from rundan_reader.formats import limits
from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.odt.lists import Counts, Lists, whole
from rundan_reader.formats.odt.names import (
    ANNOTATION,
    ANNOTATION_END,
    BREAK,
    CELL,
    COVERED,
    ITEM,
    LINK,
    LIST,
    LIST_HEADER,
    NOTE,
    NOTE_BODY,
    ROW,
    SHAPES,
    SPACE,
    SPAN,
    STYLE_NAME,
    TAB,
    TABLE,
    TARGET,
    TEXT_BOX,
    H,
    P,
    n,
)
from rundan_reader.formats.odt.styles import Style, Styles
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.story import Story
from rundan_reader.formats.words import Line, Words, flattened, stands_alone, with_mark
from rundan_reader.model import BlockKind

_SKIPPED = frozenset(
    map(
        n,
        (
            "text:tracked-changes", "text:table-of-content", "text:sequence-decls", "text:variable-decls",
            "text:user-field-decls", "office:forms", "office:scripts", "svg:title", "svg:desc", "text:note-citation",
            "text:hidden-text", "text:script", "text:ruby-text", "draw:object", "draw:object-ole", "draw:plugin",
        ),
    )
)  # fmt: skip
_LEVEL, _UNNUMBERED, _START = n("text:outline-level"), n("text:is-list-header"), n("text:start-value")
_DISPLAY, _COUNT, _NAME = n("text:display"), n("text:c"), n("office:name")
_CREATOR, _NOTES = n("dc:creator"), (n("text:p"), n("text:h"))
_REPEATED = n("table:number-columns-repeated")
_WIDEST = 200
_BLANKS = re.compile(r"[ \t\n\r]+")  # the file's own: they count as one


class Remark(NamedTuple):
    """A comment: ``key`` is what its place in the text is known by."""

    key: str
    author: str
    text: str


class _List(NamedTuple):
    scheme: str
    counts: Counts


class Walk:
    def __init__(self, story: Story, styles: Styles, lists: Lists) -> None:
        self.story, self.styles, self.lists = story, styles, lists
        self.remarks: list[Remark] = []
        self.notes: list[etree._Element] = []
        self.edge: BlockKind | None = None
        self.seen: set[str] = set()
        self.open: list[_List] = []
        self.entry: etree._Element | None = None  # the list entry whose first paragraph has not come yet
        self.cell: list[Line] | None = None
        self.tables = self.table_depth = 0
        self.words = Words()
        self.boxes: list[etree._Element] = []  # text boxes of the paragraph, which stand after it
        self.after, self.style = 0.0, ""

    def margin(self, element: etree._Element, kind: BlockKind) -> None:
        """A page head or foot, or a note, its tables included."""
        self.edge = kind
        self.read(element)
        self.edge = None

    def read(self, parent: etree._Element) -> None:
        for element in parent:
            tag = element.tag
            if tag in _SKIPPED or element.get(_DISPLAY) == "none":
                continue
            if tag in (P, H):
                self.paragraph(element)
            elif tag == LIST:
                self.entries(element)
            elif tag == TABLE:
                self.table(element)
            else:
                self.read(element)

    def entries(self, element: etree._Element) -> None:
        outer = self.open[-1] if self.open else None
        scheme = self.lists.named(element, outer.scheme if outer else self.scheme_of_paragraph(element))
        self.open.append(_List(scheme, outer.counts if outer else self.lists.begin(element, scheme)))
        for item in element.iterchildren(ITEM, LIST_HEADER):
            self.entry = item if item.tag == ITEM else None
            self.read(item)
        self.open.pop()
        self.entry = None

    def scheme_of_paragraph(self, element: etree._Element) -> str:
        first = next(element.iter(P, H), None)
        return self.styles.of("paragraph", first.get(STYLE_NAME)).list_style or "" if first is not None else ""

    def paragraph(self, element: etree._Element) -> None:
        outer_words, outer_boxes = self.words, self.boxes
        self.words, self.boxes = Words(), []
        name = element.get(STYLE_NAME) or ""
        style = self.styles.of("paragraph", name)
        self.inline(element, style)
        words, boxes = self.words, self.boxes
        self.words, self.boxes = outer_words, outer_boxes
        words.end()
        level = self.level_of(element, style)
        self.put(words.lines, self.mark(element, level), level, style, name)
        for box in boxes:
            self.box(box)

    def level_of(self, element: etree._Element, style: Style) -> int | None:
        if element.tag == H:
            return min(6, max(1, whole(element.get(_LEVEL), 1)))
        return style.heading

    def mark(self, element: etree._Element, level: int | None) -> str:
        if self.open:
            entry, self.entry = self.entry, None
            inside = self.open[-1]
            if entry is None:
                return ""
            return self.lists.mark(inside.scheme, inside.counts, len(self.open) - 1, entry.get(_START))
        if element.tag == H and level and element.get(_UNNUMBERED) != "true":
            return self.lists.heading(whole(element.get(_LEVEL), 1), element.get(_START))
        return ""

    def inline(self, element: etree._Element, style: Style) -> None:
        if element.text:
            self.say(_BLANKS.sub(" ", element.text), style)
        for child in element:
            tag = child.tag
            if tag == SPAN:
                own = self.styles.of("text", child.get(STYLE_NAME))
                self.inline(child, _over(style, own))
            elif tag == SPACE:
                self.say(" " * min(_WIDEST, whole(child.get(_COUNT), 1)), style)
            elif tag == TAB:
                self.say("\t", style)
            elif tag == BREAK:
                self.say("\n", style)
            elif tag == NOTE:
                self.notes += child.iterchildren(NOTE_BODY)
            elif tag == ANNOTATION:
                self.remark(child)
            elif tag == ANNOTATION_END:
                self.words.anchor(child.get(_NAME, ""), ends=True)
            elif tag == LINK and (key := self.story.links.key(child.get(TARGET) or "")):
                self.words.anchor(key, ends=False)
                self.inline(child, style)
                self.words.anchor(key, ends=True)
            elif tag == TEXT_BOX or tag in SHAPES:
                self.boxes.append(child)
            elif tag not in _SKIPPED:
                self.inline(child, style)
            if child.tail:
                self.say(_BLANKS.sub(" ", child.tail), style)

    def say(self, text: str, style: Style) -> None:
        if not style.hidden:
            self.words.add(text, (style.bold, style.italic))

    def remark(self, element: etree._Element) -> None:
        key = element.get(_NAME) or f"#{len(self.remarks)}"
        text = "\n".join("".join(str(part) for part in line.itertext()) for line in element.iter(*_NOTES))
        author = "".join(str(part) for one in element.iterchildren(_CREATOR) for part in one.itertext())
        if clean(text).strip():
            self.remarks.append(Remark(key, clean(author).strip(), clean(text).strip()))
            self.words.anchor(key, ends=False)

    def box(self, element: etree._Element) -> None:
        """A text box stands after its paragraph, outside the list that the paragraph stands in."""
        lists, entry, self.open, self.entry = self.open, self.entry, [], None
        self.read(element)
        self.open, self.entry = lists, entry

    def table(self, element: etree._Element) -> None:
        if self.table_depth >= limits.TABLE_DEPTH:
            raise unreadable("too_complex")
        lists, entry, self.open, self.entry = self.open, self.entry, [], None
        self.table_depth += 1
        inside = self.cell is not None or self.edge is not None
        number = self.tables
        self.tables += not inside
        for row, cells in enumerate(_rows(element)):
            lines: list[Line] = []
            column = 0
            for cell in cells.iterchildren(CELL, COVERED):
                said = self.cell_lines(cell) if cell.tag == CELL else []
                if said and inside:
                    lines.append(Line(" ".join(line.text for line in said)))
                elif said:
                    self.story.cell(said, number, row, column)
                column += min(_WIDEST, whole(cell.get(_REPEATED), 1))
            if lines:
                self.keep([flattened(lines)])
        self.table_depth -= 1
        self.open, self.entry = lists, entry

    def cell_lines(self, element: etree._Element) -> list[Line]:
        outer, self.cell = self.cell, []
        self.read(element)
        lines, self.cell = self.cell, outer
        return lines

    def keep(self, lines: Sequence[Line]) -> None:
        if self.cell is not None:
            self.cell += lines
        elif self.edge:
            self.story.margin(lines, self.edge, self.seen)

    def put(self, lines: Sequence[Line], mark: str, level: int | None, style: Style, name: str) -> None:
        if self.cell is not None or self.edge:
            self.keep(with_mark(lines, mark))
            return
        if self.story.leave_table():
            self.after = 0.0
        if not lines and not (mark and stands_alone(mark)):
            self.story.gap, self.after = True, 0.0
            return
        together = style.contextual and name == self.style
        space = 0.0 if together else max(self.after, style.before)
        self.after, self.style = style.after, name
        if level:
            self.story.heading(lines, level, marker=mark or None, space=space)
        else:
            self.story.paragraph(lines, marker=mark or None, level=max(0, len(self.open) - 1), space=space)


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table but not those of tables in its cells."""
    rows: list[etree._Element] = []
    for child in table:
        if child.tag == ROW:
            rows.append(child)
        elif child.tag not in (TABLE, CELL, COVERED):
            rows += _rows(child)
    return rows


def _over(style: Style, own: Style) -> Style:
    """What words look like in a paragraph: their own style only adds to it."""
    return style._replace(
        bold=style.bold or own.bold, italic=style.italic or own.italic, hidden=style.hidden or own.hidden
    )
