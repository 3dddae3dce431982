"""A document as lines of plain text: the unit that structure is read from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from operator import attrgetter, eq
from typing import get_args

from rundan_reader.model import Block, BlockKind, Document, Span
from rundan_reader.text.passage import Passage

_BROKEN_FROM = 40  # a shorter line was ended by its writer
_LABEL = 30  # a colon so early shows a label
_EDGES = ("header", "footer")
_index = attrgetter("index")
_TICKS = "✓✔☐☑☒"
# Of each kind of block whether it is a heading, a list entry, a cell.
_SORTS = {kind: tuple(kind == sort for sort in ("heading", "list", "cell")) for kind in get_args(BlockKind)}
_OPEN_BOX, _BOXES = "☐", "☐☑☒"


class Line:
    """One line as a person sees it. The lines of a table cell share a block.

    Nothing changes a line. Thousands of questions are put to the lines of a document, so what they ask for most is
    taken from the block once and kept.
    """

    __slots__ = (
        "block", "bold", "boxed", "cell", "first", "gap", "heading", "index", "listed", "lower", "marker", "tab",
        "text", "words",
    )  # fmt: skip

    def __init__(self, index: int, words: Passage, block: Block, first: bool, gap: bool, tab: bool) -> None:
        self.index = index
        self.words = words
        self.text, self.lower, _, _ = words
        self.block = block
        self.first = first  # the first line of its block
        self.gap = gap  # clear space stands before it
        self.tab = tab  # it begins with a tab, as the cells of a flattened table do
        self.bold = block.bold or words.lead >= len(self.text) > 0
        self.marker = block.marker if first else None
        self.boxed = _boxed(self.marker) if self.marker else None  # whether an entry's box is open; None: it has none
        self.heading, self.listed, self.cell = _SORTS[block.kind]

    def reworded(self, words: Passage) -> Line:
        """The line with other words of the same block."""
        return Line(self.index, words, self.block, self.first, self.gap, self.tab)

    def numbered(self, index: int) -> Line:
        return self if index == self.index else Line(index, self.words, self.block, self.first, self.gap, self.tab)

    @property
    def span(self) -> Span:
        return self.words.span

    @property
    def start(self) -> int:
        """Where the line begins, its list mark included."""
        return self.block.span.start if self.first else self.words.base

    @property
    def ticked(self) -> bool:
        return self.marker is not None and self.marker[-1] in _TICKS

    @property
    def depth(self) -> int:
        return self.block.level or 0 if self.listed else 0


def _boxed(marker: str) -> bool | None:
    sign = marker[-1]
    return sign == _OPEN_BOX if sign in _BOXES else None


def lines_of(document: Document, whole: Passage) -> tuple[Line, ...]:
    """The lines of the body in reading order; page heads and feet are left out. ``whole`` is the document's text."""
    lines: list[Line] = []
    number: Block | None = None
    for block in document.blocks:
        if block.kind in _EDGES:
            continue
        if block.marker and block.marker[0] == "§" and block.body >= block.span.end:
            number = block
            continue
        if number is not None:
            block, number = _numbered(block, number), None
        found = _lines(whole, block, len(lines))
        if found and lines and _runs_on(lines[-1], found[0]):
            lines[-1] = _joined(whole, lines[-1], found.pop(0))
        lines += found
    return renumbered(lines)


def _numbered(block: Block, above: Block) -> Block:
    """A title together with its number, where that stands on the line above: "§ 12" and then "Val av justerare"."""
    if block.marker or block.kind not in ("paragraph", "heading"):
        return block
    return block._replace(marker=above.marker, span=Span(above.span.start, block.span.end), gap=above.gap)


def _runs_on(line: Line, following: Line) -> bool:
    """Whether a writer broke one sentence over two lines; an att-sats keeps its own line."""
    return (
        following.block.kind == "paragraph"
        and line.block.kind in ("paragraph", "list")
        and not following.gap
        and not following.tab
        and len(line.text) >= _BROKEN_FROM
        and line.text[-1] not in ".:;!?"
        and following.text[:1].islower()
        and not following.lower.startswith("att ")
        and ":" not in following.text[:_LABEL]
    )


def _joined(whole: Passage, line: Line, following: Line) -> Line:
    start, end = line.words.base, following.words.end
    text, lower = (said[start:end].replace("\n", " ") for said in (whole.text, whole.lower))
    return line.reworded(Passage(text, lower, start, line.words.lead))


def furniture_of(document: Document, whole: Passage) -> tuple[Line, ...]:
    """The lines of page heads and feet."""
    edges = (block for block in document.blocks if block.kind in _EDGES and not block.aside)
    return tuple(line for block in edges for line in _lines(whole, block))


def renumbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with their numbers in order."""
    if all(map(eq, map(_index, lines), count())):
        return tuple(lines)
    return tuple([line.numbered(index) for index, line in enumerate(lines)])


def _lines(whole: Passage, block: Block, number: int = 0) -> list[Line]:
    """The lines of a block, the first with ``number``; those without words are left out."""
    at, (start, stop) = block.body, block.span
    tab = at == start + 1 and whole.text[start] == "\t"
    if block.kind != "cell":  # one line, without blanks around it
        words = Passage(whole.text[at:stop], whole.lower[at:stop], at)
        return [Line(number, _led(words, block), block, True, block.gap, tab)] if words.text or tab else []
    found: list[Line] = []
    first = True
    while at <= stop:
        end = whole.text.find("\n", at, stop)
        end = end if end >= 0 else stop
        words = _led(whole.cut(at, end), block)
        if words.text or (first and tab):
            found.append(Line(number + len(found), words, block, first, block.gap and first, tab and first))
            first = False
        at = end + 1
    return found


def _led(words: Passage, block: Block) -> Passage:
    """The words with so many of their first characters in bold as the block has."""
    return words._replace(lead=max(0, min(block.lead - words.base, len(words.text)))) if block.lead else words
