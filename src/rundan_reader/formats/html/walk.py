"""The elements of a page → paragraphs, list entries, headings and cells, as a browser would show them."""

from __future__ import annotations

import re

from lxml import etree

from rundan_reader.formats import limits
from rundan_reader.formats.builder import Builder
from rundan_reader.formats.html.lists import Marks, mark_of_word, of_word
from rundan_reader.formats.html.looks import Look, Looks, Style, names
from rundan_reader.formats.html.quotes import begins_older_mail, is_quote
from rundan_reader.formats.html.source import refuse_depth
from rundan_reader.formats.html.tables import is_arrangement, placed
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.story import Story
from rundan_reader.formats.words import Line, Words, flattened, with_mark
from rundan_reader.model import BlockKind

_BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre search section summary table tbody "
    "td tfoot th thead tr ul"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = ("ul", "ol", "dir")
_OF_TEXT = ("article", "section", "main", "blockquote", "td", "figure")
_FEWEST_LINKS = 2
_LINKED = 0.6  # of its letters, in a list of nothing but links
_BLANKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")  # all but the single space, which stays what it is


class Walk:
    def __init__(self, builder: Builder, looks: Looks, *, keep: bool, quotes: bool = False) -> None:
        self.story = Story(builder)
        self.looks = looks
        self.keep = keep
        self.quotes = quotes
        self.words = Words()
        self.lines: list[Line] = []
        self.fresh = True  # nothing has been written on the line
        self.blank = False  # the line ends in a blank
        self.marker: str | None = None
        self.level = 0
        self.heading: int | None = None
        self.lists: list[Marks] = []
        self.cell: list[Line] | None = None  # the lines of the cell that is being read
        self.edge: BlockKind | None = None
        self.seen: set[str] = set()
        self.tables = 0
        self.table_depth = 0
        self.main: etree._Element | None = None
        self.past_main = False
        self.lines_above = 0.0  # clear space before what comes next, as the page's styles give it
        self.rest_aside = False  # from here on the page is an older mail

    def read(self, root: etree._Element) -> None:
        mains = [one for one in root.iter("main", "div", "section") if one.tag == "main" or one.get("role") == "main"]
        self.main = next((one for one in mains if _text_of(one).strip()), None)
        self.edge = "header" if self.main is not None else None
        self.element(root, Look(), 0)
        self.end()
        self.story.tell_links()

    def element(self, element: etree._Element, outer: Look, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        refuse_depth(depth)
        style = self.looks.style(element)
        if not self.looks.is_seen(element, style) or (tag in _LISTS and _is_contents(element)):
            return
        look = self.looks.look(element, style, outer)
        if (
            tag == "span" and self.lists and self.fresh and style.get("float") == "left"
        ):  # LibreOffice's mark of an entry
            self.marker = mark_of_word(_text_of(element)) or self.marker
        elif tag in _BLOCKS or style.get("display") in ("block", "list-item"):
            self.block(element, style, look, depth)
        elif tag == "br":
            self.line_break()
        elif style.get("mso-list") == "ignore":
            self.marker = mark_of_word(_text_of(element))
        elif "mso-tab-count" in style:
            self.say("\t", look._replace(kept=True))
        elif tag == "input":
            if element.get("type") == "checkbox" and self.lists:
                self.marker = "☐" if element.get("checked") is None else "☑"
        elif tag == "a" and (key := self.story.links.key(element.get("href") or "")):
            self.words.anchor(key, ends=False)
            self.children(element, look, depth)
            self.words.anchor(key, ends=True)
        else:
            self.children(element, look, depth)

    def children(self, element: etree._Element, look: Look, depth: int) -> None:
        if text := element.text:
            self.say(text, look)
        for child in element:
            self.element(child, look, depth + 1)
            if tail := child.tail:
                self.say(tail, look)

    def block(self, element: etree._Element, style: Style, look: Look, depth: int) -> None:
        self.end()
        aside = self.story.builder.aside
        if self.quotes and is_quote(element):
            self.story.builder.aside = True
        room = (0.0, 0.0) if element.tag in _LISTS and self.lists else self.looks.room(element, style)
        self.space(room is None, room[0] if room else 0.0)
        edge, self.edge = self.edge, self.edge_of(element)
        if element.tag in _HEADINGS:
            self.heading = _HEADINGS[str(element.tag)]
            self.children(element, look, depth)
        elif element.tag in _LISTS:
            self.go_with_the_words_above()
            self.lists.append(Marks(element, style))
            self.children(element, look, depth)
            self.lists.pop()
        elif element.tag == "li":
            self.entry(element, style, look, depth)
        elif element.tag == "pre" and self.is_plain_text(element):
            self.plain_text(element)
        elif element.tag == "table" and not is_arrangement(element):
            self.table(element, look, depth)
        else:
            deep = of_word(style) if element.tag == "p" else None
            self.level = len(self.lists) - 1 if deep is None else deep
            self.children(element, look, depth)
        self.end()
        self.rest_aside = self.rest_aside or (self.quotes and begins_older_mail(element))
        self.story.builder.aside = aside or self.rest_aside
        self.marker = self.heading = None
        self.past_main = self.past_main or element is self.main
        self.edge = "footer" if self.past_main else edge
        self.space(room is None, room[1] if room else 0.0)

    def go_with_the_words_above(self) -> None:
        """A list leaves clear space by habit; it says nothing of where something new begins."""
        pieces = self.story.builder.pieces
        if self.cell is None and pieces and pieces[-1].kind in ("paragraph", "list"):
            self.story.gap, self.lines_above = False, 0.0

    def edge_of(self, element: etree._Element) -> BlockKind | None:
        """Head and foot of a page stand apart from its text; so does all that stands outside its main part."""
        if element is self.main:
            return None
        if self.main is not None or self.edge:
            return self.edge
        if element.tag in ("header", "footer"):
            own = next(element.iterancestors(*_OF_TEXT), None) is not None or next(element.iter("h1"), None) is not None
            return None if own else "header" if element.tag == "header" else "footer"
        if element.tag == "div" and element.get("title") in ("header", "footer"):  # LibreOffice writes them so
            return "header" if element.get("title") == "header" else "footer"
        return None

    def entry(self, element: etree._Element, style: Style, look: Look, depth: int) -> None:
        marks = self.lists[-1] if self.lists else Marks(None, {})
        self.marker = marks.mark(element, style) or None
        self.level = max(0, len(self.lists) - 1)
        self.children(element, look, depth)

    def is_plain_text(self, element: etree._Element) -> bool:
        """A whole text put into a page as it was."""
        free = self.cell is None and self.edge is None and not self.lists and not self.tables
        return free and all(child.tag in ("code", "span", "a") for child in element.iterdescendants())

    def plain_text(self, element: etree._Element) -> None:
        from rundan_reader.formats.text.plain import clean_text, read_lines

        pieces = self.story.builder.pieces
        before, gap = len(pieces), self.story.gap
        self.story.leave_table()
        read_lines(self.story.builder, clean_text(_text_of(element)))
        for piece in pieces[before : before + 1]:
            piece.gap = piece.gap or gap
        self.tables = 1 + max((piece.origin.table or 0 for piece in pieces if piece.kind == "cell"), default=-1)
        self.story.gap = False

    def table(self, table: etree._Element, look: Look, depth: int) -> None:
        for caption in table.iterchildren("caption"):
            self.element(caption, look, depth + 1)
        if self.table_depth >= limits.TABLE_DEPTH:
            raise unreadable("too_complex")
        inside, self.table_depth = self.cell is not None or self.edge is not None, self.table_depth + 1
        lists, self.lists = self.lists, []
        number = self.tables
        self.tables += not inside
        nested: dict[int, list[Line]] = {}
        for row, column, cell in placed(table):
            lines = self.cell_lines(cell, look, depth)
            if lines and inside:
                nested.setdefault(row, []).append(Line(" ".join(line.text for line in lines)))
            elif lines:
                self.story.cell(lines, number, row, column)
        for cells in nested.values():
            self.put([flattened(cells)])
        self.lists, self.table_depth = lists, self.table_depth - 1

    def cell_lines(self, cell: etree._Element, look: Look, depth: int) -> list[Line]:
        outer, self.cell = self.cell, []
        style = self.looks.style(cell)
        if self.looks.is_seen(cell, style):
            self.children(cell, self.looks.look(cell, style, look), depth + 3)
            self.end()
        lines, self.cell = self.cell, outer
        return lines

    def say(self, text: str, look: Look) -> None:
        if look.kept:
            self.say_kept(text, look)
            return
        if text.isspace():
            if self.fresh:
                return
            text = " "
        said = _BLANKS.sub(self.blank_of, text)
        for number, part in enumerate(said.split("\n")):
            if number and not self.fresh:
                self.line_break()
            words = part.lstrip(" \t" if self.fresh else " ") if self.fresh or self.blank else part
            if words:
                self.words.add(words, (look.bold, look.italic))
                self.fresh, self.blank = False, words[-1] in " \t"

    def blank_of(self, found: re.Match[str]) -> str:
        """What blanks in the source stand for: a tab inside a line is one, and a break where lines are kept."""
        blanks = found[0].replace("\r", "").lstrip(" ")
        if "\n" in blanks:
            return "\n" if self.keep and blanks == "\n" else " "
        return "\t" * blanks.count("\t") or " "

    def say_kept(self, text: str, look: Look) -> None:
        first, *others = text.replace("\r\n", "\n").split("\n")
        for number, line in enumerate([first, *others]):
            if number:
                self.line_break()
            if line:
                self.words.add(line, (look.bold, look.italic))
                self.fresh, self.blank = self.fresh and not line.strip(), line[-1].isspace()

    def line_break(self) -> None:
        """A second break in a row leaves an empty line."""
        if self.fresh:
            self.end()
            self.space(True)
        else:
            self.end_line()

    def space(self, clear: bool, lines: float = 0.0) -> None:
        if self.story.builder.pieces:
            if lines > self.lines_above:
                self.lines_above = lines
            if clear:
                self.story.gap = True

    def end(self) -> None:
        """The paragraph ends here."""
        self.end_line()
        if self.lines:
            lines, self.lines = self.lines, []
            self.put(lines)
            self.marker = None

    def end_line(self) -> None:
        self.fresh, self.blank = True, False
        if not self.words.texts:
            return
        words, self.words = self.words, Words()
        words.end()
        self.lines += words.lines

    def put(self, lines: list[Line]) -> None:
        if self.cell is not None:
            self.cell += with_mark(lines, self.marker or "")
        elif self.edge:
            self.story.margin(lines, self.edge, self.seen)
        elif self.heading:
            self.story.leave_table()
            space, self.lines_above = self.lines_above, 0.0
            self.story.heading(lines, self.heading, marker=self.marker, space=space)
        else:
            self.story.leave_table()
            space, self.lines_above = self.lines_above, 0.0
            self.story.paragraph(lines, marker=self.marker, level=max(0, self.level), space=space)


def _is_contents(element: etree._Element) -> bool:
    """A list of ways to other places on the page: its table of contents, a menu that was saved along."""
    links = list(element.iter("a"))
    if len(links) < _FEWEST_LINKS or not all((link.get("href") or "#").startswith("#") for link in links):
        return False
    linked = sum(len(_text_of(link).strip()) for link in links)
    return linked >= _LINKED * len("".join(_text_of(element).split()))


def _text_of(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())
