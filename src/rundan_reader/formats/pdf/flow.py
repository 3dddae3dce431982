"""All pages as one flow of paragraphs and tables, handed to the builder as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rundan_reader.formats.builder import Builder
from rundan_reader.formats.lines import Levels
from rundan_reader.formats.marks import BARE_BULLETS, typed_mark
from rundan_reader.formats.pdf.grid import grids_of
from rundan_reader.formats.pdf.lines import Line, lines_of
from rundan_reader.formats.pdf.margins import part_margins
from rundan_reader.formats.pdf.page import Page
from rundan_reader.formats.pdf.paragraphs import Column, Paragraph, Setting, paragraphs_of
from rundan_reader.formats.pdf.runs import HYPHEN
from rundan_reader.formats.pdf.tables import CellText, Table, table_of, tagged_tables
from rundan_reader.model import BlockKind, Origin

_LARGER, _A_LITTLE_LARGER = 1.15, 1.08  # than the running text: a heading; the latter in another font
_LONGEST_HEADING = 200
_EMPTY_LINE = 0.9  # so much clear space, in lines, is an empty line

Part = Line | Table


def lay_out(builder: Builder, pages: list[Page]) -> None:
    lines: dict[int, list[Line]] = {}
    tables: dict[int, list[tuple[float, Table]]] = {}
    for page in pages:
        tagged, runs = tagged_tables(page.runs, page.number)
        grids, runs = grids_of(page.rules, runs)
        lines[page.number] = lines_of(runs, page.number)
        tables[page.number] = [*tagged, *((grid.top, table_of(grid, page.number)) for grid in grids)]
    heads, feet = part_margins(pages, lines)
    for line in heads:
        _add_margin(builder, "header", line)
    running = [line for own in lines.values() for line in own]
    width = max((page.width for page in pages), default=0.0)
    _Flow(builder, Setting(running, _every_line(running, tables), width)).add(_parts(lines, tables))
    for line in feet:
        _add_margin(builder, "footer", line)


def _add_margin(builder: Builder, kind: BlockKind, line: Line) -> None:
    builder.add(kind, _plain(line.text), lead=line.lead, italic=line.italic, origin=Origin(page=line.page))


def _every_line(running: list[Line], tables: dict[int, list[tuple[float, Table]]]) -> Iterator[Line]:
    yield from running
    for own in tables.values():
        for _, table in own:
            for row in table.rows:
                for cell in row.cells.values():
                    yield from cell.lines


def _parts(lines: dict[int, list[Line]], tables: dict[int, list[tuple[float, Table]]]) -> list[Part]:
    """Lines and tables in reading order; a table that goes on at the top of the next page is one table."""
    parts: list[Part] = []
    for number, own in lines.items():
        placed: list[tuple[float, Part]] = [(line.y, line) for line in own]
        placed += tables[number]
        for _, part in sorted(placed, key=lambda pair: pair[0]):
            last = parts[-1] if parts else None
            if isinstance(part, Table) and isinstance(last, Table) and last.goes_on_in(part):
                last.take(part)
            else:
                parts.append(part)
    return parts


class _Flow:
    def __init__(self, builder: Builder, setting: Setting) -> None:
        self.builder = builder
        self.setting = setting
        self.tables = 0
        self.gap = False
        self.levels = Levels()

    def add(self, parts: list[Part]) -> None:
        runs: list[list[Paragraph] | Table] = []
        lines: list[Line] = []
        for part in parts:
            if isinstance(part, Line):
                lines.append(part)
                continue
            runs += [paragraphs_of(lines, self.setting), part]
            lines = []
        runs.append(paragraphs_of(lines, self.setting))
        headings = _Headings([paragraph for run in runs if isinstance(run, list) for paragraph in run])
        for run in runs:
            if isinstance(run, Table):
                self.table(run)
            else:
                for paragraph in run:
                    self.paragraph(paragraph, headings.level(paragraph))

    def paragraph(self, paragraph: Paragraph, heading: int | None) -> None:
        kind: BlockKind = "paragraph"
        level = None
        if heading:
            kind, level = "heading", heading
            self.levels.end()
        elif paragraph.marked:
            kind, level = "list", self.levels.of(round(paragraph.x0 / 4))
        self.builder.add(
            kind,
            _plain(paragraph.text),
            level=level,
            lead=paragraph.lead,
            italic=paragraph.italic,
            gap=self.gap or paragraph.space >= _EMPTY_LINE,
            space=paragraph.space,
            origin=Origin(page=paragraph.page),
        )
        self.gap = False

    def table(self, table: Table) -> None:
        for number, row in enumerate(table.rows):
            for column, cell in sorted(row.cells.items()):
                self.cell(cell, Origin(cell.lines[0].page, self.tables, number, column))
        self.tables += 1
        self.gap = True
        self.levels.end()

    def cell(self, cell: CellText, origin: Origin) -> None:
        left = min(line.x0 for line in cell.lines)
        right = max(cell.right - max(0.0, left - cell.left), *(line.x1 for line in cell.lines))
        found = [
            (_with_mark(_plain(paragraph.text)), paragraph)
            for paragraph in paragraphs_of(cell.lines, self.setting, Column(left, right))
            if paragraph.text not in BARE_BULLETS
        ]
        if not found:
            return
        text = "\n".join(words for words, _ in found)
        bold = all(paragraph.lead >= len(paragraph.text) for _, paragraph in found)
        self.builder.add(
            "cell",
            text,
            lead=len(text) if bold else found[0][1].lead,
            italic=all(paragraph.italic for _, paragraph in found),
            gap=self.gap,
            origin=origin,
        )
        self.gap = False


def _with_mark(text: str) -> str:
    """A list mark is followed by one space, however wide the file sets it."""
    found = typed_mark(text)
    return f"{found[0]} {found[1]}".strip() if found else text


def _plain(text: str) -> str:
    return text.replace(HYPHEN, "-")


class _Headings:
    """Which sizes of type are headings, and of which level."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        characters: Counter[tuple[float, str]] = Counter()
        for paragraph in paragraphs:
            characters[paragraph.face.size, _family(paragraph)] += len(paragraph.text)
        self.size, self.family = characters.most_common(1)[0][0] if characters else (0.0, "")
        sizes = sorted({p.face.size for p in paragraphs if self._is_heading(p)}, reverse=True)
        self.levels = {size: min(6, number) for number, size in enumerate(sizes, start=1)}

    def level(self, paragraph: Paragraph) -> int | None:
        if paragraph.last.tag.level:
            return paragraph.last.tag.level
        return self.levels[paragraph.face.size] if self._is_heading(paragraph) else None

    def _is_heading(self, paragraph: Paragraph) -> bool:
        if len(paragraph.text) > _LONGEST_HEADING:
            return False
        larger = paragraph.face.size / self.size if self.size else 1.0
        return larger >= _LARGER or (larger >= _A_LITTLE_LARGER and _family(paragraph) != self.family)


def _family(paragraph: Paragraph) -> str:
    return paragraph.face.font.partition("-")[0].partition(",")[0]
