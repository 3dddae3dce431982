"""The structure that a tagged PDF states: which words are one paragraph, which are headings and cells.

It only helps: where words stand decides in all that the tags leave open. An element is known by its path, the places
of its ancestors and itself among their siblings, which is the same on every page that it reaches over.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

Path = tuple[int, ...]

_DEEPEST, _MOST = 60, 50_000
_BLOCKS = frozenset(("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "LI", "TD", "TH"))
_CELLS = ("TD", "TH")
_WIDEST_SPAN = 200


class Cell(NamedTuple):
    table: Path
    row: Path
    column: int


@dataclass(frozen=True, slots=True)
class Tag:
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
        return dict(_Reader().read(tree))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Reader:
    def __init__(self) -> None:
        self.left = _MOST

    def read(self, tree: Any) -> Iterator[tuple[int, Tag]]:
        for index in range(min(_MOST, max(0, pdfium.FPDF_StructTree_CountChildren(tree)))):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                yield from self._element(element, (index,), Tag(), None)

    def _element(self, element: Any, path: Path, tag: Tag, table: _Table | None) -> Iterator[tuple[int, Tag]]:
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
        for index in range(min(_MOST, max(0, pdfium.FPDF_StructElement_CountChildren(element)))):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            content = -1 if child else pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if child:
                yield from self._element(child, (*path, index), tag, table)
            elif content >= 0:
                yield content, tag
            elif kind == "TR" and table is not None and tag.cell is None:
                table.place()  # a cell without words is not loaded


def _spans(element: Any) -> tuple[int, int]:
    wide = high = 1
    for index in range(min(20, max(0, pdfium.FPDF_StructElement_GetAttributeCount(element)))):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        wide = max(wide, _number(attribute, b"ColSpan"))
        high = max(high, _number(attribute, b"RowSpan"))
    return wide, high


def _number(attribute: Any, name: bytes) -> int:
    value = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name) if attribute else None
    number = ctypes.c_float()
    if not value or not pdfium.FPDF_StructElement_Attr_GetNumberValue(value, number):
        return 1
    return int(min(_WIDEST_SPAN, number.value)) if number.value > 1 else 1


def _kind(element: Any) -> str:
    buffer = (ctypes.c_ushort * 32)()
    length = pdfium.FPDF_StructElement_GetType(element, buffer, ctypes.sizeof(buffer))
    if not 2 < length <= ctypes.sizeof(buffer):
        return ""
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")


def _level(kind: str) -> int | None:
    if kind in ("H", "Title"):
        return 1
    return int(kind[1]) if kind[0] == "H" and kind[1:].isdigit() else None
