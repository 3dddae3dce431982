"""The document as a page: its own headings, lists and tables, with every fact marked at its place.

What stands in the margin is shown under the words that it hangs on; older mails that a mail answers are folded away.

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

from rundan.intake.remarks import Remark
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


def page(document: Document, marks: Iterable[Mark], remarks: Sequence[Remark] = ()) -> SafeString:
    """The whole document as HTML."""
    pen = _Pen(document.text, marks, [remark for remark in remarks if remark.span])
    headings = _headings(document.blocks)
    parts: list[SafeString] = []
    shown: int | None = None
    for (is_quoted, table), blocks in groupby(document.blocks, key=_belongs):
        together = list(blocks)
        number = together[0].origin.page
        if number is not None and shown is not None and number != shown:
            parts.append(format_html('<hr class="page" aria-label="{}">', _("Sida %(number)s") % {"number": number}))
        shown = number if number is not None else shown
        if is_quoted:
            inner = mark_safe("\n".join(_block(block, "", pen) for block in together))  # noqa: S308  # escaped there
            words = _("Ur andra mejl, läses inte")
            parts.append(format_html('<details class="quoted"><summary>{}</summary>{}</details>', words, inner))
        elif table is None:
            parts.extend(_block(block, headings.get(block.span.start, ""), pen) for block in together)
        else:
            parts.append(_table(together, pen))
    return mark_safe("\n".join(parts))  # noqa: S308  # every part is escaped by format_html


def _belongs(block: Block) -> tuple[bool, int | None]:
    """What is written together: a table, what is quoted from other mails, everything else."""
    return block.aside, block.origin.table if block.kind == "cell" else None


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
    inner, notes = pen.html(block.span.start, block.span.end), pen.notes(block.span.start, block.span.end)
    safe = mark_safe(tag)  # noqa: S308  # from our own table of tags
    if classes:
        return format_html('<{} class="{}">{}</{}>{}', safe, classes, inner, safe, notes)
    return format_html("<{}>{}</{}>{}", safe, inner, safe, notes)


def _table(cells: Sequence[Block], pen: _Pen) -> SafeString:
    width = 1 + max(cell.origin.column or 0 for cell in cells)
    rows = [_row(list(row), width, pen) for _, row in groupby(cells, key=lambda cell: cell.origin.row)]
    return format_html(
        '<div class="scroll"><table>{}</table></div>', format_html_join("", "<tr>{}</tr>", ((r,) for r in rows))
    )


def _row(cells: Sequence[Block], width: int, pen: _Pen) -> SafeString:
    by_column = {cell.origin.column or 0: cell for cell in cells}
    shown = [
        pen.html(*by_column[n].span) + pen.notes(*by_column[n].span) if n in by_column else SafeString("")
        for n in range(width)
    ]
    if len(cells) == 1 and width > 1:
        # A row of one cell is a merged one: a title, a break.
        return format_html('<td colspan="{}">{}</td>', width, next(text for text in shown if text))
    return format_html_join("", "<td>{}</td>", ((text,) for text in shown))


def _mark_of(remark: Remark) -> Mark:
    assert remark.span
    return Mark(remark.key, remark.span.start, remark.span.end, "remark", remark.url)


class _Pen:
    """Writes stretches of the text with their marks; each fact's first piece carries its anchor."""

    def __init__(self, text: str, marks: Iterable[Mark], remarks: Iterable[Remark]) -> None:
        self.text = text
        self.remarks = list(remarks)
        self.cutter = Cutter([*marks, *(_mark_of(remark) for remark in self.remarks)])
        self.begun: set[str] = set()

    def html(self, start: int, end: int) -> SafeString:
        pieces = (self._piece(piece) for piece in self.cutter.pieces(start, end))
        return mark_safe("".join(pieces))  # noqa: S308  # every piece is escaped by format_html

    def notes(self, start: int, end: int) -> SafeString:
        """What stands in the margin beside words that end here."""
        here = [remark for remark in self.remarks if remark.span and start < remark.span.end <= end]
        return format_html_join(
            "",
            '<span class="remark" role="note"><b>{}</b> {}</span>',
            ((remark.author or _("Kommentar"), remark.text) for remark in here),
        )

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
