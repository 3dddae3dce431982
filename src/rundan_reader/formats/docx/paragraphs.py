"""One ``w:p``: its words, how far they are bold, its style and its place in a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.docx.names import (
    BR,
    COMMENT_END,
    COMMENT_START,
    CONTEXTUAL,
    CR,
    HYPHEN,
    NUM_PR,
    OUTLINE,
    PPR,
    PSTYLE,
    PTAB,
    RSTYLE,
    SPACING,
    SYM,
    TAB,
    VAL,
    VANISH,
    B,
    I,
    R,
    T,
    is_on,
    w,
)
from rundan_reader.formats.docx.styles import Style, Styles, number, numbering_of, spacing_of

_INLINE = (T, R, TAB, BR, B, I, RSTYLE, VANISH, PTAB, CR, HYPHEN, SYM, COMMENT_START, COMMENT_END)
_CHARACTERS = {TAB: "\t", PTAB: "\t", BR: "\n", CR: "\n", HYPHEN: "-"}
_ID, _CHAR = w("id"), w("char")


class Anchor(NamedTuple):
    """Where a comment's range begins or ends, as an offset in a line."""

    comment: str
    ends: bool
    offset: int


class Line(NamedTuple):
    text: str
    lead: int = 0  # so far is it bold from the start
    italic: bool = False
    anchors: tuple[Anchor, ...] = ()


@dataclass(slots=True)
class Paragraph:
    lines: list[Line]
    style_id: str | None
    heading: int | None
    num_id: str | None
    ilvl: int | None
    before: int
    after: int
    contextual: bool
    depth: int
    contents: bool


def read_paragraph(element: etree._Element, styles: Styles) -> Paragraph:
    properties = next(element.iterchildren(PPR), None)
    style_id, style = None, None
    if properties is not None:
        named = next(properties.iterchildren(PSTYLE), None)
        style_id = named.get(VAL) if named is not None else None
    style = styles.of(style_id)
    paragraph = Paragraph(
        _Runs(style, styles).read(element),
        style_id,
        style.heading,
        style.num_id,
        style.ilvl,
        style.before,
        style.after,
        style.contextual,
        style.depth,
        style.contents,
    )
    if properties is not None:
        _own_properties(paragraph, properties)
    return paragraph


def _own_properties(paragraph: Paragraph, properties: etree._Element) -> None:
    for element in properties.iterchildren(NUM_PR, OUTLINE, SPACING, CONTEXTUAL):
        tag = element.tag
        if tag == NUM_PR:
            own = numbering_of(element)
            paragraph.num_id = str(own.get("num_id", paragraph.num_id))
            paragraph.ilvl = number(str(own["ilvl"])) if "ilvl" in own else paragraph.ilvl
        elif tag == OUTLINE:
            level = number(element.get(VAL))
            paragraph.heading = min(6, level + 1) if level < 9 else None
        elif tag == SPACING:
            paragraph.before, paragraph.after = spacing_of(element, paragraph.before, paragraph.after)
        else:
            paragraph.contextual = is_on(element.get(VAL))


class _Runs:
    """Collects the text of a paragraph's runs, and what can be said of all of it."""

    def __init__(self, style: Style, styles: Styles) -> None:
        self.style = style
        self.styles = styles
        self.parts: list[str] = []
        self.length = 0
        self.lead = 0
        self.all_bold = self.all_italic = True
        self.anchors: list[Anchor] = []

    def read(self, element: etree._Element) -> list[Line]:
        in_run = bold = italic = hidden = False
        for child in element.iter(*_INLINE):
            tag = child.tag
            if tag == T:
                text = child.text
                if text and not hidden:
                    self.add(text.replace("\n", " "), bold, italic)
            elif tag == R:
                in_run, hidden = True, False
                bold, italic = self.style.bold, self.style.italic
            elif tag in (COMMENT_START, COMMENT_END):
                self.anchors.append(Anchor(child.get(_ID, ""), tag == COMMENT_END, self.length))
            elif not in_run:
                continue  # the properties of the paragraph and its mark
            elif tag == B:
                bold = is_on(child.get(VAL))
            elif tag == I:
                italic = is_on(child.get(VAL))
            elif tag == VANISH:
                hidden = is_on(child.get(VAL))
            elif tag == RSTYLE:
                style = self.styles.of(child.get(VAL))
                bold, italic = bold or style.bold, italic or style.italic
            elif not hidden:
                self.add(_CHARACTERS.get(tag) or _symbol(child), bold, italic)
        return self.lines()

    def add(self, text: str, bold: bool, italic: bool) -> None:
        self.parts.append(text)
        self.length += len(text)
        if self.all_bold:
            if bold:
                self.lead = self.length
            elif not text.isspace():
                self.all_bold = False
        if not italic and self.all_italic and not text.isspace():
            self.all_italic = False

    def lines(self) -> list[Line]:
        raw = "".join(self.parts)
        text = clean(raw)
        if text != raw:
            self.lead = len(clean(raw[: self.lead]))
            self.anchors = [anchor._replace(offset=len(clean(raw[: anchor.offset]))) for anchor in self.anchors]
        if "\n" not in text:
            return [self.line(text, 0)]
        lines = []
        start = 0
        for part in text.split("\n"):
            lines.append(self.line(part, start))
            start += len(part) + 1
        return lines

    def line(self, text: str, start: int) -> Line:
        words = text.strip()
        first = start + len(text) - len(text.lstrip())
        lead = min(len(words), max(0, self.lead - first)) if self.lead else 0
        anchors = tuple(
            Anchor(anchor.comment, anchor.ends, min(len(words), max(0, anchor.offset - first)))
            for anchor in self.anchors
            if start <= anchor.offset <= start + len(text)
        )
        return Line(words, lead, self.all_italic, anchors)


def _symbol(element: etree._Element) -> str:
    """A ``w:sym``: a character of a symbol font."""
    try:
        code = int(element.get(_CHAR, ""), 16)
    except ValueError:
        return ""
    return clean(chr(code if code >= 0xF000 else 0xF000 + code)) if 0x20 <= code <= 0xF8FF else ""
