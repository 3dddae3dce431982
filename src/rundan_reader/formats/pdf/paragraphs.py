"""Lines → paragraphs: which lines are one paragraph that was broken at the right edge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rundan_reader.formats import limits
from rundan_reader.formats.lines import ends_open
from rundan_reader.formats.pdf.hyphens import Vocabulary
from rundan_reader.formats.pdf.lines import Line
from rundan_reader.formats.pdf.looks import Face
from rundan_reader.formats.pdf.runs import HYPHEN

_LINE = 12.0  # points of clear space that are called a line, as in a Word file
_USUAL_PITCH = 1.2  # from base line to base line, in type sizes
_LOOSER = 1.2  # more than this many pitches apart is another paragraph
_SAME_EDGE = 3.0  # points
_DEEPEST_INDENT = 48.0
_TITLE = 13.0  # points; type of this size may be broken anywhere
_REACH = 0.55  # of the column's width: a broken line reaches so far
_SLACK = 0.1  # where the tags say that two lines are one paragraph, only clear room speaks for a break of its own
_NEAR_EDGE = 0.15  # … and hardly leaves more room than this
_WIDE_COLUMN = 230.0  # points
_DASHES = "-–—"
_LABEL = re.compile(r"[^\W\d_a-zåäö][^\s:,]{0,30}(?: [^\s:,]{1,30}){0,3}:(?=\s|$)")
_TITLE_WORD = re.compile(r"[^\W\d_a-zåäö][^\W\d_A-ZÅÄÖ]")  # as most sentences begin; no number, no abbreviation
_LAST_WORD = re.compile(r"[^\s]{1,40}$")


@dataclass(slots=True)
class Paragraph:
    text: str
    lead: int
    italic: bool
    face: Face
    page: int
    x0: float
    body_x: float
    marked: bool
    space: float  # lines of clear space before it
    last: Line
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """The edges between which lines are broken."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return max(1.0, self.right - self.left)


class Setting:
    """How the document is set: its line pitch, the edges of its running text, the words it uses."""

    def __init__(self, running: list[Line], every: Iterable[Line], width: float) -> None:
        self.pitch = _pitch(running)
        self.vocabulary = Vocabulary([line.text for line in every])
        self._whole = _column(running, width)
        faces: dict[Face, list[Line]] = {}
        for line in running:
            faces.setdefault(line.face, []).append(line)
        styles: dict[tuple[str, float], list[Line]] = {}
        for face, lines in faces.items():
            styles.setdefault(_style(face), []).extend(lines)
        # A style of its own may have edges of its own, where enough lines show them.
        own = {style: _column(lines, width) for style, lines in styles.items() if len(lines) > 15}
        self._columns = {face: own.get(_style(face), self._whole) for face in faces}

    def column(self, line: Line) -> Column:
        return self._columns.get(line.face, self._whole)


def _style(face: Face) -> tuple[str, float]:
    return face.font.partition("-")[0], face.size


def _column(lines: list[Line], width: float) -> Column:
    """As far as any line reaches; with short lines only, as far from the right edge as they begin from the left."""
    if not lines:
        return Column(0.0, width)
    left = min(line.x0 for line in lines)
    reach = sorted(line.x1 for line in lines)
    far = reach[-2] if len(reach) > 20 else reach[-1]  # one line may stick out
    return Column(left, far if far > 0.6 * width else max(far, width - left))


def _pitch(lines: list[Line]) -> float:
    pitches: Counter[float] = Counter()
    for before, line in pairwise(lines):
        if line.page == before.page and line.face.size == before.face.size and line.y > before.y:
            pitch = round((line.y - before.y) / line.face.size, 2)
            if 0.9 <= pitch <= 2.5:
                # After a long line stands its continuation, as a rule.
                pitches[pitch] += 10 if len(before.text) > 70 else 1
    return min(2.0, pitches.most_common(1)[0][0]) if pitches else _USUAL_PITCH


def paragraphs_of(lines: list[Line], setting: Setting, column: Column | None = None) -> list[Paragraph]:
    """The paragraphs of running text, or of a table's cell whose edges are given."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        edges = column or setting.column(line)
        if last is not None and _runs_on(last, line, edges, setting.pitch):
            cut = column is not None and _is_cut(last.last, column)
            _append(last, line, setting.vocabulary.join(last.text, line.text, spaced=last.last.spaced, cut=cut))
        else:
            paragraphs.append(_begun(line, last.last if last else None, setting.pitch))
    return paragraphs


def _is_cut(line: Line, column: Column) -> bool:
    """Whether a cell too narrow for its only word may have cut it: it fills the cell, and no space is written."""
    return " " not in line.text and not line.spaced and column.right - line.x1 < line.face.size


def _begun(line: Line, before: Line | None, pitch: float) -> Paragraph:
    space = 0.0
    if before is not None and before.page == line.page:
        space = round(max(0.0, (line.y - before.y - pitch * line.face.size) / _LINE), 2)
    return Paragraph(
        line.text, line.lead, line.italic, line.face, line.page, line.x0, line.body_x, line.marked, space, line
    )


def _append(paragraph: Paragraph, line: Line, text: str) -> None:
    if paragraph.lead >= len(paragraph.text):
        paragraph.lead = len(text) - len(line.text) + line.lead if line.lead else paragraph.lead
    paragraph.text = text
    paragraph.italic = paragraph.italic and line.italic
    paragraph.last = line
    paragraph.lines += 1


def _runs_on(paragraph: Paragraph, line: Line, column: Column, pitch: float) -> bool:
    before = paragraph.last
    size = before.face.size
    if abs(line.face.size - size) > 0.1 * size or (line.marked and not _is_dash_inside(paragraph, line)):
        return False
    if line.page == before.page and line.y - before.y > _LOOSER * pitch * size:
        return False
    if len(paragraph.text) > limits.LINE_CHARACTERS or "\t" in line.text or not _is_under(paragraph, line):
        return False
    if line.tag.block and before.tag.block and line.tag.block != before.tag.block:
        return False
    if size >= _TITLE and before.face == line.face and line.text[:1].islower():
        return True
    return _is_broken(paragraph, line, column)


def _is_broken(paragraph: Paragraph, line: Line, column: Column) -> bool:
    """Whether the right edge broke the text between two lines: for want of room, or as the words say."""
    before = paragraph.last
    lower, closed = line.text[:1].islower(), before.text[-1:] in ".!?:"
    is_open = ends_open(before.text) or before.text.endswith(HYPHEN)
    wide = column.width > _WIDE_COLUMN
    room = column.right - before.x1
    same = bool(before.tag.block) and before.tag.block == line.tag.block
    if room >= before.space + line.first_width + same * _SLACK * column.width:
        reaches = before.x1 - column.left > _REACH * column.width
        return wide and reaches and (is_open or (lower and not closed and not line.text.startswith("att ")))
    if lower or is_open or before.text.endswith(":"):
        return True
    if _LABEL.match(line.text) or (before.bold and not line.lead):
        return False
    # A title can by chance leave too little room for a long word; a name is broken like any other words.
    is_title = not closed and paragraph.lines == 1 and ":" not in before.text and not _ends_in_capital(before.text)
    near = same or (wide and room < _NEAR_EDGE * column.width)
    return near or not (is_title and _TITLE_WORD.match(line.text))


def _ends_in_capital(text: str) -> bool:
    last = _LAST_WORD.search(text, max(0, len(text) - 40))
    return last is not None and last[0][0].isupper() and last[0][-1].isalpha()


def _is_under(paragraph: Paragraph, line: Line) -> bool:
    """The line begins where a further line of the paragraph would."""
    hanging = paragraph.marked and paragraph.body_x - paragraph.x0 > 1.5 * paragraph.face.size
    if abs(line.x0 - paragraph.body_x) < _SAME_EDGE:
        return True
    if abs(line.x0 - paragraph.last.x0) < _SAME_EDGE:
        return not hanging or paragraph.lines > 1
    return paragraph.lines == 1 and not paragraph.marked and abs(line.x0 - paragraph.x0) < _DEEPEST_INDENT


def _is_dash_inside(paragraph: Paragraph, line: Line) -> bool:
    """A dash that happens to begin a line of running text is no list mark."""
    if line.text[0] not in _DASHES or paragraph.text[:1] in _DASHES:
        return False
    words = line.text.lstrip(_DASHES + " \t")
    return words[:1].islower() and abs(line.x0 - paragraph.last.x0) < _SAME_EDGE and paragraph.lines > 1
