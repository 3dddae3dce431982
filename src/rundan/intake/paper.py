"""The document as a page: its own headings, lists and tables, with every fact marked at its place.

The text is cut wherever a mark begins or ends, so marks may lie inside or across each other. Each piece is a link to
the fact that is marked there (the narrowest, where several are), and carries its offset in code points, from which
the browser works out what was selected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rundan_reader.marking import Cutter, Piece
from rundan_reader.model import Block, Document

_TAGS = {"paragraph": "p", "list": "p", "header": "p", "footer": "p"}
_CLASSES = {"header": "edge", "footer": "edge"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a fact stands: ``[start, end)`` in code points, and the classes that colour it."""

    key: str
    start: int
    end: int
    classes: str
    url: str


def page(document: Document, marks: Iterable[Mark]) -> SafeString:
    """The whole document as HTML."""
    pen = _Pen(document.text, marks)
    headings = _headings(document.blocks)
    parts: list[SafeString] = []
    shown: int | None = None
    for table, blocks in groupby(
        document.blocks, key=lambda block: block.origin.table if block.kind == "cell" else None
    ):
        together = list(blocks)
        number = together[0].origin.page
        if number is not None and shown is not None and number != shown:
            parts.append(format_html('<hr class="page" aria-label="{}">', _("Sida %(number)s") % {"number": number}))
        shown = number if number is not None else shown
        if table is None:
            parts.extend(_block(block, headings.get(block.span.start, ""), pen) for block in together)
        else:
            parts.append(_table(together, pen))
    return mark_safe("\n".join(parts))  # noqa: S308  # every part is escaped by format_html


def _headings(blocks: Iterable[Block]) -> dict[int, str]:
    """The tag of each heading by its place: as deep as the document has it, but without leaving a step out."""
    tags: dict[int, str] = {}
    depth = 1
    for block in blocks:
        if block.kind == "heading":
            depth = min(max(block.level or 1, 1) + 1, depth + 1, 4)
            tags[block.span.start] = f"h{depth}"
    return tags


def _block(block: Block, heading: str, pen: _Pen) -> SafeString:
    tag = heading if block.kind == "heading" else _TAGS[block.kind]
    classes = _CLASSES.get(block.kind, "")
    if block.kind == "list":
        classes = f"entry depth-{min(block.level or 0, 3)}"
    elif block.kind == "paragraph" and block.bold:
        classes = "strong"
    inner = pen.html(block.span.start, block.span.end)
    if classes:
        return format_html('<{} class="{}">{}</{}>', mark_safe(tag), classes, inner, mark_safe(tag))  # noqa: S308
    return format_html("<{}>{}</{}>", mark_safe(tag), inner, mark_safe(tag))  # noqa: S308  # from our own table of tags


def _table(cells: Sequence[Block], pen: _Pen) -> SafeString:
    width = 1 + max(cell.origin.column or 0 for cell in cells)
    rows = [_row(list(row), width, pen) for _, row in groupby(cells, key=lambda cell: cell.origin.row)]
    return format_html(
        '<div class="scroll"><table>{}</table></div>', format_html_join("", "<tr>{}</tr>", ((r,) for r in rows))
    )


def _row(cells: Sequence[Block], width: int, pen: _Pen) -> SafeString:
    by_column = {cell.origin.column or 0: cell for cell in cells}
    shown = [
        pen.html(by_column[n].span.start, by_column[n].span.end) if n in by_column else SafeString("")
        for n in range(width)
    ]
    if len(cells) == 1 and width > 1:
        # A row of one cell is a merged one: a title, a break.
        return format_html('<td colspan="{}">{}</td>', width, next(text for text in shown if text))
    return format_html_join("", "<td>{}</td>", ((text,) for text in shown))


class _Pen:
    """Writes stretches of the text with their marks; each fact's first piece carries its anchor."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self.cutter = Cutter(marks)
        self.begun: set[str] = set()

    def html(self, start: int, end: int) -> SafeString:
        pieces = (self._piece(piece) for piece in self.cutter.pieces(start, end))
        return mark_safe("".join(pieces))  # noqa: S308  # every piece is escaped by format_html

    def _piece(self, piece: Piece[Mark]) -> SafeString:
        words = self.text[piece.start : piece.end]
        if not piece.over or not words.strip():
            return format_html('<span data-at="{}">{}</span>', piece.start, words)
        inner = piece.narrowest
        fresh = [mark.key for mark in piece.over if mark.key not in self.begun]
        self.begun.update(fresh)
        anchors = format_html_join("", '<a id="m-{}"></a>', ((key,) for key in fresh if key != inner.key))
        own = format_html(' id="m-{}"', inner.key) if inner.key in fresh else SafeString("")
        keys = " ".join(mark.key for mark in piece.over)
        return format_html(
            '{}<mark class="{}"{} data-facts="{}"><a href="{}" data-at="{}">{}</a></mark>',
            anchors, inner.classes, own, keys, inner.url, piece.start, words,
        )  # fmt: skip
