"""The structure that a tagged PDF states: which words are one paragraph, which are headings and cells.

It only helps: where words stand decides in all that the tags leave open. An element is known by its path, the places
of its ancestors and itself among their siblings, which is the same on every page that it reaches over.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from rundan_reader.formats.pdf.calls import Handle, bare, handle_of

Path = tuple[int, ...]

_DEEPEST, _MOST = 60, 50_000
_BLOCKS = frozenset(("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "LI", "TD", "TH"))
_CELLS = ("TD", "TH")
_WIDEST_SPAN = 200

_count_tops = bare(pdfium.FPDF_StructTree_CountChildren)
_top_of = bare(pdfium.FPDF_StructTree_GetChildAtIndex, Handle)
_count_children = bare(pdfium.FPDF_StructElement_CountChildren)
_child_of = bare(pdfium.FPDF_StructElement_GetChildAtIndex, Handle)
_content_of = bare(pdfium.FPDF_StructElement_GetChildMarkedContentID)
_count_attributes = bare(pdfium.FPDF_StructElement_GetAttributeCount)
_attribute_of = bare(pdfium.FPDF_StructElement_GetAttributeAtIndex, Handle)
_value_of = bare(pdfium.FPDF_StructElement_Attr_GetValue, Handle)
_number_of = bare(pdfium.FPDF_StructElement_Attr_GetNumberValue)
_kind_of = bare(pdfium.FPDF_StructElement_GetType, ctypes.c_ulong)

_LETTERS = 64  # bytes; a longer kind is none that matters
_letters = ctypes.create_string_buffer(_LETTERS)
_into_letters = ctypes.byref(_letters)


class Cell(NamedTuple):
    table: Path
    row: Path
    column: int


class Tag(NamedTuple):
    """A paragraph, heading or the like, and the table's cell that it stands in."""

    block: Path = ()
    level: int | None = None  # of a heading
    cell: Cell | None = None


@dataclass(slots=True)
class _Table:
    path: Path
    row: Path = ()
    rows: int = 0
    column: int = 0
    taken: set[tuple[int, int]] = field(default_factory=set)  # by cells that reach down from rows above

    def begin_row(self, path: Path) -> None:
        self.row, self.column = path, 0
        self.rows += 1

    def place(self, wide: int = 1, high: int = 1) -> Cell:
        while (self.rows, self.column) in self.taken:
            self.column += 1
        cell = Cell(self.path, self.row, self.column)
        self.taken.update((self.rows + down, self.column + step) for down in range(1, high) for step in range(wide))
        self.column += wide
        return cell


def tags_of(page: Any) -> dict[int, Tag]:
    """What each piece of the page's marked content is; empty for a page without tags."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        return _Reader().read(handle_of(tree))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Reader:
    def __init__(self) -> None:
        self.left = _MOST
        self.tags: dict[int, Tag] = {}

    def read(self, tree: Handle) -> dict[int, Tag]:
        for index, element in enumerate(map(_top_of, repeat(tree), range(_few(_count_tops(tree))))):
            if element:
                self._element(element, (index,), Tag(), None)
        return self.tags

    def _element(self, element: Handle, path: Path, tag: Tag, table: _Table | None) -> None:
        self.left -= 1
        if len(path) > _DEEPEST or self.left < 0:
            return
        kind = _kind(element)
        if kind in _BLOCKS:
            tag = Tag(path, _level(kind), tag.cell)
        if kind == "Table" and tag.cell is None:
            table = _Table(path)
        elif kind == "TR" and table is not None and tag.cell is None:
            table.begin_row(path)
        elif kind in _CELLS and table is not None and tag.cell is None:
            tag = Tag(path, None, table.place(*_spans(element)))
        for index, child in enumerate(map(_child_of, repeat(element), range(_few(_count_children(element))))):
            if child:
                self._element(child, (*path, index), tag, table)
                continue
            content = _content_of(element, index)
            if content >= 0:
                self.tags[content] = tag
            elif kind == "TR" and table is not None and tag.cell is None:
                table.place()  # a cell without words is not loaded


def _few(count: int) -> int:
    return max(0, min(_MOST, count))


def _spans(element: Handle) -> tuple[int, int]:
    wide = high = 1
    for attribute in map(_attribute_of, repeat(element), range(min(20, _few(_count_attributes(element))))):
        wide = max(wide, _number(attribute, b"ColSpan"))
        high = max(high, _number(attribute, b"RowSpan"))
    return wide, high


def _number(attribute: Handle, name: bytes) -> int:
    value = _value_of(attribute, name) if attribute else None
    number = ctypes.c_float()
    if not value or not _number_of(value, ctypes.byref(number)):
        return 1
    return int(min(_WIDEST_SPAN, number.value)) if number.value > 1 else 1


def _kind(element: Handle) -> str:
    length = _kind_of(element, _into_letters, _LETTERS)
    return _letters.raw[: length - 2].decode("utf-16-le", "replace") if 2 < length <= _LETTERS else ""


def _level(kind: str) -> int | None:
    if kind in ("H", "Title"):
        return 1
    return int(kind[1]) if kind[0] == "H" and kind[1:].isdigit() else None
