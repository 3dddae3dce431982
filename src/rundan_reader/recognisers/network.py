"""The network or other body that met, as the title or a label names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rundan_reader.lexicon import table, words
from rundan_reader.model import Fact, Known
from rundan_reader.recognisers.fields import Field
from rundan_reader.structure.labels import label_of
from rundan_reader.structure.lines import Line
from rundan_reader.text.clock import find_clock
from rundan_reader.text.dates import find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_LONGEST = 130
_TRAIL = Pattern(
    r"[\s,;:–—-]*(?:(?:möte|träff|sammanträde)\s(?:nr\.?\s?)?\d{1,3}|(?:nr\.?|#)\s?\d{1,3}|(?:den|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:en)?(?:\sden)?|\d{1,2}|(?:vt|ht)\s?-?\d\d|[\s,;:–—-])*$"
)
_TOKEN = Pattern(r"[^\W\d_]+")


@cache
def _kind_words() -> frozenset[str]:
    return frozenset(form for forms in table("heads")["kinds"].values() for form in forms)


def networks(
    head: Sequence[Line], furniture: Sequence[Line], fields: Sequence[Field], known: Known
) -> tuple[Fact, ...]:
    """A labelled name, else what remains of the title, else of the page head, when it names a body."""
    candidates = [
        fact for field in fields if field.key == "network" and (fact := _of(field.value, 0.95, known, labelled=True))
    ]
    candidates += [fact for line in head if _is_title(line) and (fact := _of(line.words, 0.88, known))]
    candidates += [fact for line in furniture if (fact := _of(line.words, 0.7, known))]
    return tuple(candidates[:1])


def _is_title(line: Line) -> bool:
    return len(line.text) <= _LONGEST and label_of(line.words, "head") is None and line.text[-1:] not in ".?!"


def _of(title: Passage, confidence: float, known: Known, *, labelled: bool = False) -> Fact | None:
    for name in known.networks:
        at = title.lower.find(name.lower())
        if at >= 0:
            return Fact(title.cut(at, at + len(name)).text, title.cut(at, at + len(name)).span, 0.97)
    name = _bare(title)
    if not name or not (labelled or _names_body(name.lower)):
        return None
    return Fact(name.text, name.span, confidence)


def _names_body(lower: str) -> bool:
    bodies = tuple(words("bodies", "words"))
    definite = tuple(words("bodies", "subject_endings"))
    return any(
        token in bodies or token.endswith(definite) or (len(token) > 5 and token.removesuffix("s").endswith(bodies))
        for token in (match.group() for match in _TOKEN.finditer(lower))
        if token not in _kind_words()
    )


def _bare(title: Passage) -> Passage:
    """The title without the word for the document, the day, the times and the meeting's number."""
    name = title
    times = sorted(_dates_and_times(name.lower))
    if times and times[0][0] > 3:
        name = name.cut(0, times[0][0])
    elif times:
        name = name.cut(times[-1][1])
    name = _without_kind(name)
    trail = _TRAIL.search(name.lower)
    name = name.cut(0, trail.start()) if trail else name
    return _without_prefix(name.strip(",;:–—-|"))


def _dates_and_times(lower: str) -> Iterator[tuple[int, int]]:
    for mention in find_dates(lower):
        yield mention.start, mention.end
    clock = find_clock(lower)
    if clock:
        yield clock.begins[0], (clock.ends or clock.begins)[1]


def _without_kind(name: Passage) -> Passage:
    tokens = list(_TOKEN.finditer(name.lower))
    if tokens and tokens[0].group() in _kind_words():
        name = name.cut(tokens[0].end()).strip(":,;–—-|")
        return _without_kind(name) if name else name
    if tokens and tokens[-1].group() in _kind_words():
        return name.cut(0, tokens[-1].start()).strip(":,;–—-|")
    return name


def _without_prefix(name: Passage) -> Passage:
    first = name.lower.split(" ", 1)[0]
    if first in words("bodies", "prefixes") and " " in name.text:
        return _without_prefix(name.cut(len(first)))
    return name
