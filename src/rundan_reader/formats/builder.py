"""Puts the pieces that a format reader finds together: one canonical text, and blocks with their spans in it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rundan_reader.formats import limits
from rundan_reader.formats.marks import BARE_BULLETS, TICKS, typed_mark
from rundan_reader.formats.problems import unreadable
from rundan_reader.model import Block, BlockKind, Comment, Document, Hyperlink, Origin, Span, Warning

_NOWHERE = Origin()
_MARKED = frozenset(("paragraph", "list", "heading"))
_SPACED = frozenset(("paragraph", "list"))
_NOTICEABLE = 0.25  # lines; less clear space than this beyond the ordinary is not seen as a gap


@dataclass(slots=True)
class Piece:
    """A block to be. Its text is clean, stripped, and without the list mark; ``lead`` counts from its start."""

    kind: BlockKind
    text: str
    marker: str | None
    level: int | None
    lead: int
    italic: bool
    gap: bool
    space: float
    origin: Origin
    aside: bool = False
    shift: int = 0  # how many characters a typed mark took from the text's beginning

    def set_aside(self, kind: BlockKind) -> None:
        """Makes one line of page head or foot of it, which nothing is read from."""
        self.kind, self.aside, self.origin, self.text = kind, True, _NOWHERE, self.text.replace("\n", " ")

    @property
    def indent(self) -> int:
        if self.marker:
            return len(self.marker) + bool(self.text)
        return len(self.text) - len(self.text.lstrip("\t"))


class Place(NamedTuple):
    """A position in a piece's text as it was handed in."""

    piece: int
    offset: int


class Note(NamedTuple):
    """A comment whose ends are not yet positions in the whole text."""

    author: str
    text: str
    start: Place | None
    end: Place | None


class Builder:
    """Collects pieces in reading order; ``document`` lays them out."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.notes: list[Note] = []
        self.links: list[Note] = []  # the addresses are their texts
        self.warnings: list[Warning] = []
        self.aside = False  # what is added now is quoted from elsewhere
        self._cells = 0
        self._length = 0

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        marker: str | None = None,
        level: int | None = None,
        lead: int = 0,
        italic: bool = False,
        gap: bool = False,
        space: float = 0.0,
        origin: Origin = _NOWHERE,
        aside: bool = False,
    ) -> None:
        """One block. ``lead`` is how far the text is bold from its start; ``gap`` says that an empty line stands
        before it, ``space`` how many lines of clear space its style puts there."""
        if len(text) == 1 and text in BARE_BULLETS and kind != "cell":
            return
        piece = Piece(kind, text, marker, level, lead, italic, gap, space, origin, aside or self.aside)
        if kind in _MARKED and (found := typed_mark(text)):
            _take_typed_mark(piece, *found)
        self.pieces.append(piece)
        self._cells += kind == "cell"
        self._length += len(text)
        if len(self.pieces) > limits.BLOCKS or self._cells > limits.CELLS or self._length > limits.TEXT_CHARACTERS:
            raise unreadable("too_complex")

    def document(self, *, data: bytes, name: str, media_type: str, pages: int | None = None) -> Document:
        if not any(piece.text for piece in self.pieces):
            raise unreadable("no_text")
        text, blocks = _lay_out(self.pieces)
        return Document(
            name=name,
            media_type=media_type,
            sha256=hashlib.sha256(data).hexdigest(),
            text=text,
            blocks=blocks,
            pages=pages,
            warnings=tuple(self.warnings),
            comments=tuple(_settled(note, self.pieces, blocks) for note in self.notes),
            hyperlinks=tuple(_links(self.links, self.pieces, blocks)),
        )


def _take_typed_mark(piece: Piece, mark: str, words: str) -> None:
    if piece.marker is not None and mark[-1] not in TICKS:
        return  # a numbered line that begins with a number: those are its words
    piece.shift = len(piece.text) - len(words)
    piece.lead = max(0, piece.lead - piece.shift)
    piece.text = words
    piece.marker = f"{piece.marker} {mark}" if piece.marker else mark
    if piece.kind == "paragraph":
        piece.kind = "list"
        piece.level = piece.level or 0


def _ordinary_space(pieces: list[Piece]) -> float:
    """The clear space that the document puts between paragraphs as a rule."""
    exact = Counter([piece.space for piece in pieces if not piece.gap and piece.kind in _SPACED])
    spaces: Counter[float] = Counter()
    for space, times in exact.items():
        spaces[round(space, 1)] += times
    return spaces.most_common(1)[0][0] if spaces else 0.0


def _lay_out(pieces: list[Piece]) -> tuple[str, tuple[Block, ...]]:
    clear = _ordinary_space(pieces) + _NOTICEABLE
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    last = _NOWHERE
    for piece in pieces:
        gap = piece.gap or piece.space > clear
        origin = piece.origin
        if texts:
            new_row = origin is not last and (origin.table != last.table or origin.row != last.row)
            apart = "\n\n" if gap or new_row else "\n"
            texts.append(apart)
            at += len(apart)
        last = origin
        block = _block(piece, at, gap)
        blocks.append(block)
        if piece.marker:
            texts.append(f"{piece.marker} " if piece.text else piece.marker)
        texts.append(piece.text)
        at = block.span.end
    return "".join(texts), tuple(blocks)


def _block(piece: Piece, at: int, gap: bool) -> Block:
    text, lead = piece.text, piece.lead
    body, length = at + (piece.indent if piece.marker or text.startswith("\t") else 0), len(text)
    bold = 0 < length <= lead
    return Block(
        piece.kind,
        Span(at, body + length if piece.marker else at + length),
        body,
        piece.level,
        piece.marker,
        bold,
        gap,
        piece.origin,
        piece.italic,
        body + len(text[:lead].rstrip()) if lead and not bold else None,
        piece.aside,
    )


def _settled(note: Note, pieces: list[Piece], blocks: tuple[Block, ...]) -> Comment:
    if note.start is None or note.start.piece >= len(blocks):
        return Comment(note.author, note.text, None)
    start, end = (_position(place, pieces, blocks) for place in (note.start, note.end or note.start))
    if start == end:
        start, end = _word_at(start, pieces[note.start.piece].text, blocks[note.start.piece])
    return Comment(note.author, note.text, Span(start, end) if start < end else None)


def _links(notes: list[Note], pieces: list[Piece], blocks: tuple[Block, ...]) -> Iterator[Hyperlink]:
    for note in notes:
        assert note.start
        assert note.end
        if note.start.piece < len(blocks):
            start, end = (_position(place, pieces, blocks) for place in (note.start, note.end))
            if start < end:
                yield Hyperlink(note.text, Span(start, end))


def _word_at(position: int, text: str, block: Block) -> tuple[int, int]:
    """The word that a comment stands at when it marks no words; the one before it where it stands between two."""
    first = block.span.end - len(text)
    start = end = max(0, position - first)
    while start and not text[start - 1].isspace():
        start -= 1
    if start == end:
        end = start = len(text[:start].rstrip())
        while start and not text[start - 1].isspace():
            start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return first + start, first + end


def _position(place: Place, pieces: list[Piece], blocks: tuple[Block, ...]) -> int:
    if place.piece >= len(blocks):
        return blocks[-1].span.end
    piece, block = pieces[place.piece], blocks[place.piece]
    start = block.body if piece.marker else block.span.start
    return min(block.span.end, start + max(0, place.offset - piece.shift))
