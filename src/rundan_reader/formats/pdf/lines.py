"""Runs of words on one base line → lines, with a tab where pieces stand far apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import attrgetter, sub

from rundan_reader.formats.marks import TICKS, typed_mark
from rundan_reader.formats.pdf.looks import Face
from rundan_reader.formats.pdf.runs import Run
from rundan_reader.formats.pdf.tags import Tag

_SAME_LINE = 0.35  # of the type size: a raised or lowered word still stands in the line
_NO_SPACE = 0.08  # nearer than this, two pieces are one word
_NARROW = 0.25  # a usual space
_WIDE = 1.2  # a space this wide parts two columns …
_MEDIUM = 0.45  # … and one this wide does where the line above or below has its column there
_STRETCHED = 2.5  # in a justified line a column stands this much wider apart than its spaces
_ALIGNED = 1.5  # points
_BASE = attrgetter("y")


@dataclass(slots=True)
class Line:
    text: str
    page: int
    x0s: list[float]  # where its words begin …
    x1s: list[float]  # … and end
    x0: float
    x1: float
    y: float
    face: Face  # of most of its characters
    lead: int  # so far is it bold from the start
    italic: bool
    body_x: float  # where the words begin after a list mark
    marked: bool  # begins with a list mark
    spaced: bool  # a space is written at its end
    tag: Tag  # what a tagged file says that it belongs to
    first_size: float  # of its first word's type

    @property
    def bold(self) -> bool:
        return self.lead >= len(self.text)

    @property
    def first_width(self) -> float:
        """Of its first word."""
        return self.x1s[0] - self.x0s[0]

    @property
    def space(self) -> float:
        """What usually stands between two of its words, in points."""
        if len(self.x0s) == 1:
            return _NARROW * self.first_size
        return min(_MEDIUM * self.first_size, _median(list(map(sub, self.x0s[1:], self.x1s))))


@dataclass(slots=True)
class _Row:
    """Words beside each other, from left to right."""

    texts: list[str]
    x0s: list[float]
    x1s: list[float]
    faces: list[Face]
    tags: list[Tag]
    y: float  # of the first word
    spaced: bool
    is_uniform: bool  # all words have one face
    gaps: list[float]  # before each word but the first, in type sizes


def lines_of(runs: Iterable[Run], page: int) -> list[Line]:
    rows = [_row(beside) for beside in _beside_each_other(runs)]
    tabs = [_wide_gaps(row.gaps) for row in rows]
    if any(tabs):
        starts = [{round(row.x0s[index] / _ALIGNED) for index in wide} for row, wide in zip(rows, tabs, strict=True)]
        for number, row in enumerate(rows):
            near = set().union(*starts[max(0, number - 1) : number + 2])
            columns = near | {start + step for start in near for step in (-1, 1)}
            tabs[number] |= _aligned_gaps(row, columns)
    return [_line(row, wide, page) for row, wide in zip(rows, tabs, strict=True)]


def _beside_each_other(runs: Iterable[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=_BASE):
        if rows and abs(run.y - rows[-1][0].y) < _SAME_LINE * max(run.face.size, rows[-1][0].face.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _from_left(run: Run) -> tuple[float, float]:
    return run.x0s[0], run.y


def _row(runs: list[Run]) -> _Row:
    first = runs[0]
    if len(runs) == 1:
        count = len(first.texts)
        return _Row(
            first.texts,
            first.x0s,
            first.x1s,
            [first.face] * count,
            [first.tag] * count,
            first.y,
            first.spaced,
            True,
            _gaps(first.x0s, first.x1s, first.face),
        )
    runs = sorted(runs, key=_from_left)
    if any(run.x0s[0] - before.x0s[-1] <= _ALIGNED for before, run in pairwise(runs)):
        runs = _without_doubles(sorted((word for run in runs for word in run.words()), key=_from_left))
    first = runs[0]
    x0s = [x for run in runs for x in run.x0s]
    x1s = [x for run in runs for x in run.x1s]
    faces = [run.face for run in runs for _ in run.texts]
    is_uniform = faces.count(first.face) == len(faces)
    return _Row(
        [text for run in runs for text in run.texts],
        x0s,
        x1s,
        faces,
        [run.tag for run in runs for _ in run.texts],
        first.y,
        runs[-1].spaced,
        is_uniform,
        _gaps(x0s, x1s, first.face) if is_uniform else _uneven_gaps(x0s, x1s, faces),
    )


def _without_doubles(row: list[Run]) -> list[Run]:
    """A word printed twice, a hair apart, is one word made bold."""
    kept = row[:1]
    for word in row[1:]:
        if word.texts != kept[-1].texts or word.x0s[0] - kept[-1].x0s[0] > _ALIGNED:
            kept.append(word)
    return kept


def _gaps(x0s: list[float], x1s: list[float], face: Face) -> list[float]:
    size = max(1.0, face.size)
    return [(x0 - x1) / size for x0, x1 in zip(x0s[1:], x1s, strict=False)]


def _uneven_gaps(x0s: list[float], x1s: list[float], faces: list[Face]) -> list[float]:
    return [(x0 - x1) / max(1.0, face.size) for x0, x1, face in zip(x0s[1:], x1s, faces, strict=False)]


def _wide_gaps(gaps: list[float]) -> set[int]:
    """Which words stand far from the word before them."""
    if not gaps or max(gaps) < _WIDE:
        return set()
    ordinary = _median(gaps) if len(gaps) > 2 else 0.0
    least = max(_WIDE, min(_STRETCHED * ordinary, 2 * _WIDE))
    return {index for index, gap in enumerate(gaps, start=1) if gap >= least}


def _aligned_gaps(row: _Row, columns: set[int]) -> set[int]:
    return {
        index
        for index, gap in enumerate(row.gaps, start=1)
        if gap >= _MEDIUM and round(row.x0s[index] / _ALIGNED) in columns
    }


def _line(row: _Row, tabs: set[int], page: int) -> Line:
    texts, faces = row.texts, row.faces
    is_even = not tabs and (not row.gaps or min(row.gaps) >= _NO_SPACE)
    text = " ".join(texts) if is_even else "".join(_parts(row, tabs))
    mark = typed_mark(text)
    first = 0  # of the words after the mark
    face, body_x = faces[0], row.x0s[0]
    lead, italic = len(text) if face.bold else 0, face.italic
    if mark or not row.is_uniform:
        ends = list(accumulate(map(len, _parts(row, tabs))))
        if mark:
            marked = sum(end <= len(text) - len(mark[1]) for end in ends)
            first = marked if marked < len(texts) else 0
            body_x = row.x0s[_body(mark[0], marked, len(texts))]
        if not row.is_uniform:
            face = _most_used(faces, texts)
            lead = _lead(faces[first:], ends[first:])
            italic = all(face.italic for face in faces[first:])
    return Line(
        text,
        page,
        row.x0s,
        row.x1s,
        row.x0s[0],
        max(row.x1s),
        row.y,
        face,
        lead,
        italic,
        body_x,
        mark is not None,
        row.spaced,
        row.tags[first],
        faces[0].size,
    )


def _parts(row: _Row, tabs: set[int]) -> list[str]:
    """The words, each with the space before it."""
    parts = row.texts[:1]
    for index, gap in enumerate(row.gaps, start=1):
        space = "	" if index in tabs else "" if gap < _NO_SPACE else " "
        parts.append(space + row.texts[index])
    return parts


def _most_used(faces: list[Face], texts: list[str]) -> Face:
    characters: dict[Face, int] = {}
    for face, text in zip(faces, texts, strict=True):
        characters[face] = characters.get(face, 0) + len(text)
    return max(characters, key=characters.__getitem__)


def _median(values: list[float]) -> float:
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _lead(faces: list[Face], ends: list[int]) -> int:
    """Where the bold beginning of a line ends."""
    lead = 0
    for face, end in zip(faces, ends, strict=True):
        if not face.bold:
            break
        lead = end
    return lead


def _body(mark: str, marked: int, count: int) -> int:
    """The word under which further lines of a list entry stand: the one after the mark."""
    if mark[-1] in TICKS and len(mark) > 1:
        marked = 1  # a tick that someone typed after the bullet is a word in this respect
    return min(marked, count - 1)
