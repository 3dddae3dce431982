"""Points within a point: lettered, ticked, or entries of a list that begin with a title of their own."""

from __future__ import annotations

from collections.abc import Sequence

from rundan_reader.structure.labels import label_of, meaning
from rundan_reader.structure.lines import Line
from rundan_reader.structure.points.heads import is_label, is_phrase, says_decision
from rundan_reader.structure.sections import Section
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_LETTER = Pattern(r"\(?(?P<letter>[a-zåäö])[).]", ")", ".")
_TITLE_END = Pattern(r"\s[–—-]\s|:\s|(?<=[^\W\d_]{3})\.\s")
_SENTENCES = Pattern(r"[^\W\d_]{3}[.?!]\s+[^\W\d_]")
_LONGEST_TITLE = 110


def with_children(section: Section) -> Section:
    """The section with its sub-points split off its body, when it has at least two of one look."""
    look = _look(section.lines) if meaning(section.title.lower, "item") != "task" else None
    if look is None:
        return section
    own: list[Line] = []
    children: list[tuple[Line, list[Line]]] = []
    within = False
    for line in section.lines:
        if _look_of(line) == look:
            children.append((line, []))
            within = True
        elif within and _ends(line):
            within = False
            own.append(line)
        elif within:
            children[-1][1].append(line)
        else:
            own.append(line)
    return section._replace(lines=tuple(own), children=tuple(_child(line, body) for line, body in children))


def _look(lines: Sequence[Line]) -> str | None:
    """The look that sub-points have here, if there are any."""
    looks = [look for line in lines if (look := _look_of(line))]
    return next((look for look in ("letter", "tick", "bold", "lead") if looks.count(look) >= 2), None)


def _look_of(line: Line) -> str | None:
    look = _by_type(line)  # what the line says is looked at last: most show nothing
    if look is None or len(line.text) < 3 or is_phrase(line.lower) or is_label(line.words):
        return None
    return look


def _by_type(line: Line) -> str | None:
    if not line.listed:
        return "bold" if line.bold and len(line.text) <= _LONGEST_TITLE and not line.cell else None
    if _is_lettered(line):
        return "letter" if _is_title(line.words) else None
    if line.ticked and line.boxed is None:
        return "tick"
    counted = line.marker is not None and any(sign.isdigit() for sign in line.marker)
    return "lead" if (line.words.lead or line.bold) and not counted else None


def _ends(line: Line) -> bool:
    """A decision after the sub-points covers all of them."""
    label = label_of(line.words, "item")
    return (label is not None and label.key in ("decision", "proposal")) or says_decision(line.lower)


def _is_title(words: Passage) -> bool:
    return len(words.text) <= _LONGEST_TITLE and _SENTENCES.search(words.text) is None


def _child(line: Line, body: list[Line]) -> Section:
    title, after = (
        titled(line.words) if len(line.text) > _LONGEST_TITLE or not _is_lettered(line) else (line.words, None)
    )
    letter = _LETTER.fullmatch(line.marker.lower()) if line.marker else None
    return Section(
        title=title,
        style="bullet",
        number=letter["letter"] if letter else None,
        lines=tuple(body),
        after=after,
        begin=line.start,
    )


def _is_lettered(line: Line) -> bool:
    return line.marker is not None and _LETTER.fullmatch(line.marker.lower()) is not None


def titled(words: Passage) -> tuple[Passage, Passage | None]:
    """A run-in title and the text after it: by its bold type, else by the first dash, colon or full stop."""
    if 0 < words.lead < len(words.text):
        return words.cut(0, words.lead).strip("–-"), words.cut(words.lead).strip("–-:")
    end = _TITLE_END.expression.search(words.text, 0, _LONGEST_TITLE)
    if end is None:
        return words, None
    return words.cut(0, end.start() + (words.text[end.start()] == ".")), words.cut(end.end())
