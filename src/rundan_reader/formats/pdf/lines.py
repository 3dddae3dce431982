"""Words on one base line → lines, with a tab where pieces stand far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from rundan_reader.formats.marks import TICKS, typed_mark
from rundan_reader.formats.pdf.page import HYPHEN, Face, Word
from rundan_reader.formats.pdf.tags import Tag

_SAME_LINE = 0.35  # of the type size: a raised or lowered word still stands in the line
_NO_SPACE = 0.08  # nearer than this, two pieces are one word
_NARROW = 0.25  # a usual space
_WIDE = 1.2  # a space this wide parts two columns …
_MEDIUM = 0.45  # … and one this wide does where the line above or below has its column there
_STRETCHED = 2.5  # in a justified line a column stands this much wider apart than its spaces
_ALIGNED = 1.5  # points


@dataclass(slots=True)
class Line:
    text: str
    page: int
    x0: float
    x1: float
    y: float
    face: Face  # of most of its characters
    lead: int  # so far is it bold from the start
    italic: bool
    body_x: float  # where the words begin after a list mark
    first_width: float  # of its first word
    marked: bool  # begins with a list mark
    space: float  # between two of its words, in points
    spaced: bool  # a space is written at its end
    tag: Tag  # what a tagged file says that it belongs to

    @property
    def bold(self) -> bool:
        return self.lead >= len(self.text)


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    rows = _rows(words)
    starts: list[set[int]] = [set() for _ in rows]
    tabs = []
    for number, row in enumerate(rows):
        wide = _wide_gaps(row)
        tabs.append(wide)
        starts[number] = {round(row[index].x0 / _ALIGNED) for index in wide}
    lines = []
    for number, row in enumerate(rows):
        near = set().union(*starts[max(0, number - 1) : number + 2])
        columns = near | {start + step for start in near for step in (-1, 1)}
        lines.append(_line(row, tabs[number] | _aligned_gaps(row, columns), page))
    return lines


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.y, word.x0)):
        if rows and abs(word.y - rows[-1][0].y) < _SAME_LINE * max(word.face.size, rows[-1][0].face.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_without_doubles(sorted(row, key=lambda word: word.x0)) for row in rows]


def _without_doubles(row: list[Word]) -> list[Word]:
    """A word printed twice, a hair apart, is one word made bold."""
    kept = row[:1]
    for word in row[1:]:
        if word.text != kept[-1].text or word.x0 - kept[-1].x0 > _ALIGNED:
            kept.append(word)
    return kept


def _gap(before: Word, word: Word) -> float:
    return (word.x0 - before.x1) / max(1.0, before.face.size)


def _wide_gaps(row: list[Word]) -> set[int]:
    """Which words stand far from the word before them."""
    gaps = [_gap(before, word) for before, word in pairwise(row)]
    ordinary = median(gaps) if len(gaps) > 2 else 0.0
    least = max(_WIDE, min(_STRETCHED * ordinary, 2 * _WIDE))
    return {index for index, gap in enumerate(gaps, start=1) if gap >= least}


def _aligned_gaps(row: list[Word], columns: set[int]) -> set[int]:
    return {
        index
        for index, (before, word) in enumerate(pairwise(row), start=1)
        if _gap(before, word) >= _MEDIUM and round(word.x0 / _ALIGNED) in columns
    }


def _line(row: list[Word], tabs: set[int], page: int) -> Line:
    parts = [_space(row, index, tabs) + word.text for index, word in enumerate(row)]
    text = "".join(parts)
    mark = typed_mark(text)
    ends = list(accumulate(len(part) for part in parts))
    marked = sum(end <= len(text) - len(mark[1]) for end in ends) if mark else 0  # words that are the mark
    sizes: Counter[Face] = Counter()
    for word in row:
        sizes[word.face] += len(word.text)
    words = row[marked:] or row
    return Line(
        text=text,
        page=page,
        x0=row[0].x0,
        x1=max(word.x1 for word in row),
        y=row[0].y,
        face=sizes.most_common(1)[0][0],
        lead=_lead(words, ends[len(row) - len(words) :]),
        italic=all(word.face.italic for word in words),
        body_x=_body(row, mark[0], marked).x0 if mark else row[0].x0,
        first_width=row[0].x1 - row[0].x0,
        marked=mark is not None,
        space=_usual_space(row),
        spaced=row[-1].spaced,
        tag=words[0].tag,
    )


def _usual_space(row: list[Word]) -> float:
    gaps = [word.x0 - before.x1 for before, word in pairwise(row)]
    size = row[0].face.size
    return min(_MEDIUM * size, median(gaps)) if gaps else _NARROW * size


def _lead(words: list[Word], ends: list[int]) -> int:
    """Where the bold beginning of a line ends."""
    lead = 0
    for word, end in zip(words, ends, strict=True):
        if not word.face.bold:
            break
        lead = end
    return lead


def _body(row: list[Word], mark: str, marked: int) -> Word:
    """The word under which further lines of a list entry stand: the one after the mark."""
    if mark[-1] in TICKS and len(mark) > 1:
        marked = 1  # a tick that someone typed after the bullet is a word in this respect
    return row[min(marked, len(row) - 1)]


def _space(row: list[Word], index: int, tabs: set[int]) -> str:
    if index == 0:
        return ""
    if index in tabs:
        return "\t"
    before = row[index - 1]
    near = _gap(before, row[index]) < _NO_SPACE
    return "" if near and (before.text.endswith(HYPHEN) or row[index].x0 >= before.x0) else " "
