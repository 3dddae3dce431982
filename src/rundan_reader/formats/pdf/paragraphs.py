"""Lines → paragraphs: which lines are one paragraph that was broken at the right edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rundan_reader.formats.pdf.hyphens import Vocabulary
from rundan_reader.formats.pdf.lines import Line
from rundan_reader.formats.pdf.page import HYPHEN, Face

_SPACE = 0.25  # of the type size: the least space between words
_USUAL_PITCH = 1.2  # from base line to base line, in type sizes
_LOOSER = 1.2  # more than this many pitches apart is another paragraph
_SAME_EDGE = 3.0  # points
_DEEPEST_INDENT = 48.0
_DASHES = "-–—"


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
class Setting:
    """How the document is set: its line pitch and the words it uses."""

    pitch: float
    vocabulary: Vocabulary


def setting_of(lines: list[Line], texts: Iterable[str]) -> Setting:
    pitches: Counter[float] = Counter()
    for before, line in pairwise(lines):
        if line.page == before.page and line.face.size == before.face.size and line.y > before.y:
            pitch = round((line.y - before.y) / line.face.size, 2)
            if 0.9 <= pitch <= 2.5:
                # A line that reaches far is a broken one: the next one is its continuation.
                pitches[pitch] += 10 if len(before.text) > 70 else 1
    pitch = pitches.most_common(1)[0][0] if pitches else _USUAL_PITCH
    return Setting(min(pitch, 2.0), Vocabulary(texts))


def paragraphs_of(lines: list[Line], right: float, setting: Setting) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        if last is not None and _runs_on(last, line, right, setting.pitch):
            _append(last, line, setting.vocabulary)
        else:
            paragraphs.append(_begun(line, last.last if last else None, setting.pitch))
    return paragraphs


def _begun(line: Line, before: Line | None, pitch: float) -> Paragraph:
    space = 0.0
    if before is not None and before.page == line.page:
        size = max(before.face.size, line.face.size)
        space = max(0.0, (line.y - before.y) / size / pitch - 1)
    return Paragraph(
        line.text,
        line.lead,
        line.italic,
        line.face,
        line.page,
        line.x0,
        line.body_x,
        line.marked,
        round(space, 2),
        line,
    )


def _append(paragraph: Paragraph, line: Line, vocabulary: Vocabulary) -> None:
    all_bold = paragraph.lead >= len(paragraph.text)
    paragraph.text = vocabulary.join(paragraph.text, line.text)
    if all_bold:
        paragraph.lead = len(paragraph.text) - len(line.text) + line.lead if line.lead else paragraph.lead
    paragraph.italic = paragraph.italic and line.italic
    paragraph.last = line
    paragraph.lines += 1


def _runs_on(paragraph: Paragraph, line: Line, right: float, pitch: float) -> bool:
    before = paragraph.last
    size = before.face.size
    if abs(line.face.size - size) > 0.1 * size or (line.marked and not _is_dash_inside(paragraph, line)):
        return False
    if line.page == before.page and line.y - before.y > _LOOSER * pitch * size:
        return False
    if "\t" in line.text or not _is_under(paragraph, line):
        return False
    if _is_full(before, line, right) or (before.text.endswith(HYPHEN) and line.text[:1].islower()):
        return True
    # A large title may be broken anywhere; its next line then goes on in small letters.
    return before.face == line.face and size >= 13 and line.text[:1].islower()


def _is_full(before: Line, line: Line, right: float) -> bool:
    """The line's first word had no room at the end of the line before it."""
    return before.x1 + _SPACE * before.face.size + line.first_width > right


def _is_under(paragraph: Paragraph, line: Line) -> bool:
    if min(abs(line.x0 - paragraph.body_x), abs(line.x0 - paragraph.last.x0)) < _SAME_EDGE:
        return True
    return paragraph.lines == 1 and not paragraph.marked and abs(line.x0 - paragraph.x0) < _DEEPEST_INDENT


def _is_dash_inside(paragraph: Paragraph, line: Line) -> bool:
    """A dash that happens to begin a line of running text is no list mark."""
    if line.text[0] not in _DASHES or paragraph.text[:1] in _DASHES:
        return False
    words = line.text.lstrip(_DASHES + " \t")
    return words[:1].islower() and abs(line.x0 - paragraph.last.x0) < _SAME_EDGE and paragraph.lines > 1


def right_edge(lines: list[Line], width: float) -> float:
    """Where running text ends: as far as any line reaches, or as far from the edge as it begins from the other."""
    reach = sorted(line.x1 for line in lines)
    if not reach:
        return width
    far = reach[-2] if len(reach) > 20 else reach[-1]  # one line may stick out
    if far > 0.6 * width:
        return far
    return max(far, width - min(line.x0 for line in lines))
