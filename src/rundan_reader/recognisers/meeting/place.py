"""Where the meeting was held, and whether in a room, on a screen or both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rundan_reader.lexicon import affixes, document_kinds
from rundan_reader.lexicon import words as words_of
from rundan_reader.model import Fact
from rundan_reader.recognisers.meeting.fields import Field
from rundan_reader.structure.labels import label_of
from rundan_reader.structure.lines import Line
from rundan_reader.text.clock import find_clock
from rundan_reader.text.dates import find_dates
from rundan_reader.text.names import is_municipality
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_TIME_WORD = Pattern(r"(?<![\s,;:–-])[\s,;:–-]*+(?:kl\.?|klockan|\w{2,4}dag(?:en)?(?:\sden)?|den)?[\s,;:–-]*+$")
_ROOM = Pattern(r"[^\W\d_]{3,}")
_LONGEST_PLACE = 120
_LONGEST_TITLE = 120
_LONGEST_FIRST = 220
_MOST_WORDS = 6
_PLACE_END = re.compile(r"\.\s|\s\(")
_ROOMS = Pattern(r"\b\w*(?:rum|rummet|sal|salen|hus|huset|verk|verket|lokal|lokalen|skola|skolan|gård|gården)\b")
_HELD = re.compile(
    r"\b\w{0,40}(?:möte|sammanträde|träff)\w{0,20}+\s(?:nr\.?\s\d{1,3}\s)?(?:på|i)\s(?P<where>[^\W\d_a-zåäö][^,;.]{2,60})"
)
_MEETING = Pattern(r"\w*(?:möte|mötet|träff|träffen|sammanträde|sammanträdet)")
_DAY_FROM = 14  # a weekday may stand before it
_WHERE = re.compile(r",?\s(?:i|på)\s(?P<where>[^\W\d_a-zåäö][^,;+.]{2,60})")
_PREFIX = Pattern(
    r"(?:digitalt(?: möte)?|digitalt via|via|möte i|på|i|fysiskt(?: möte)?)\s{0,2}(?::|,|–|-)?\s{0,2}(?=[^\s])"
)


@cache
def _pattern(sort: str) -> Pattern:
    return Pattern(rf"(?<!\w)<places.{sort}>(?!\w)")


def meeting_place(fields: Sequence[Field], head: Sequence[Line]) -> tuple[Fact | None, Fact | None]:
    """Place and mode. A place without a word for screens is a room."""
    place = next((fact for field in fields if (fact := _place(field))), None)
    values = [field.value for field in fields if field.key in ("place", "datetime", "time", "kind")]
    if place is None:
        told = (
            next((words for line in head if (words := _after_day(line))), None) or _below_times(head) or _held_at(head)
        )
        place = Fact(told.text, told.span, 0.85) if told else None
        values += [
            line.words.cut(told.base - line.words.base)
            for line in head
            if told and line.words.base <= told.base < line.words.end
        ]
    titles = [line.words.cut(0, _LONGEST_TITLE) for line in head if len(line.text) <= _LONGEST_FIRST]
    mode = next((fact for words in values if (fact := _mode(words, 0.95))), None)
    mode = mode or next((fact for words in titles if (fact := _mode(words, 0.85, ("titled",)))), None)
    if place is not None and mode is None:
        mode = Fact("physical", place.span, 0.8)
    return place, mode


def _place(field: Field) -> Fact | None:
    if field.key not in ("place", "datetime") or len(field.value.text) > _LONGEST_PLACE:
        return None
    words = field.value if field.key == "place" else _without_times(field.value)
    words = words.strip(":,;.–-")
    prefix = _PREFIX.match(words.lower)
    if prefix and prefix.end() < len(words.text) and words.text[prefix.end()].isupper():
        words = words.cut(prefix.end()).strip(":,;")
    letters = "".join(filter(str.isalpha, words.text)) if words else ""
    if not letters or (field.key == "datetime" and letters.islower() and not _mode(words, 0.0)):
        return None
    return Fact(words.text, words.span, 0.95 if field.key == "place" else 0.85)


def _after_day(line: Line) -> Passage | None:
    """ "Fredag 6 november 2026 kl. 9.30–11, Teams": what follows day and time on a line of the head."""
    if len(line.text) > _LONGEST_FIRST:
        return None
    if not find_clock(line.lower):
        return _in_town(line)
    words = _without_times(line.words)
    if not words or any(True for _ in find_dates(words.lower)):
        return None
    within = words.lower.startswith(("i ", "på "))
    if words.text[0] not in ",;–-" and not words.text[0].isupper() and not within:
        return None
    words = words.cut(2 if within else 0).strip(",;:.–- ")
    if words.lower in _words_for_meeting() or _MEETING.fullmatch(words.lower):
        return None
    named = len(words.text.split()) <= _MOST_WORDS and words.lower.split(" ", 1)[0] not in document_kinds()
    return words if words and named else None


@cache
def _words_for_meeting() -> frozenset[str]:
    """ "Digitalt möte" says how, not where."""
    return frozenset(form for form in words_of("places", "titled") if "möte" in form or "träff" in form)


def _held_at(head: Sequence[Line]) -> Passage | None:
    """ "… sammanträde på Scandic i Borlänge, lördagen den 11 januari"."""
    for line in head:
        match = _HELD.search(line.text)
        if match is None:
            continue
        words = line.words.cut(*match.span("where"))
        day = next(iter(find_dates(words.lower)), None)
        words = (_trimmed(words.cut(0, day.start)) if day else words).strip(" ,")
        if words and not words.lower.rstrip("s").endswith(affixes("bodies", "words", "subject_endings", "hosts")):
            return words
    return None


def _below_times(head: Sequence[Line]) -> Passage | None:
    """ "Kl. 10.15–14.30" and on the next line "Kalix, Folkets hus": a place below a line that is all day and time."""
    for line, below in pairwise(head):
        clock = find_clock(line.lower)
        if clock is None or below.index != line.index + 1 or label_of(below.words, "head"):
            continue
        rest = line.text[(clock.ends or clock.begins)[1] :]
        if any(c.isalpha() for c in rest) or len(below.text) > _LONGEST_PLACE or not below.text[:1].isupper():
            continue
        words = next(below.words.split(_PLACE_END), below.words)
        if _mode(below.words, 0.0) or any(map(is_municipality, words.text.split(", "))) or _ROOMS.search(words.lower):
            return words
    return None


def _in_town(line: Line) -> Passage | None:
    """ "2025-10-08 i Arvika (Palladium) + länk": a line that begins with the day and says where."""
    day = next(iter(find_dates(line.lower)), None)
    if day is None or day.start > _DAY_FROM:
        return None
    where = _WHERE.match(line.words.text, day.end)
    return line.words.cut(*where.span("where")).strip(" ,") if where else None


def _without_times(words: Passage) -> Passage:
    """What is left of "16 april 2021 kl. 9–11, Teams" or "Sal Furan, kl. 9–11" without day and times."""
    days = [(mention.start, mention.end) for mention in find_dates(words.lower)]
    end = max((stop for _, stop in days), default=0)
    clock = find_clock(" " * end + words.lower[end:], field=True)
    times = [*days, *([(clock.begins[0], (clock.ends or clock.begins)[1])] if clock else [])]
    if not times:
        return words.cut(len(words.text))
    after = words.cut(max(stop for _, stop in times))
    before = words.cut(0, min(start for start, _ in times))
    if after.text[:1] == "." and any(c.isalpha() for c in before.text):
        return _trimmed(before)  # "… kl. 13–15. Ajournering kl. 14": another sentence
    return after if any(c.isalpha() for c in after.text) else _trimmed(before)


def _trimmed(before: Passage) -> Passage:
    """Without "kl." or a weekday at the end."""
    end = _TIME_WORD.search(before.lower)
    return before.cut(0, end.start()) if end else before


def _mode(words: Passage, confidence: float, sorts: tuple[str, ...] = ("hybrid", "digital", "physical")) -> Fact | None:
    for mode in sorts:
        match = _pattern(mode).search(words.lower)
        if match:
            mixed = mode == "digital" and _names_room(words)
            named = "digital" if mode == "titled" else "hybrid" if mixed else mode
            return Fact(named, words.cut(*match.span()).span, confidence)
    return None


def _names_room(words: Passage) -> bool:
    """Whether a place is named beside the screen: "Stadshuset samt Teams"."""
    if _pattern("physical").search(words.lower):
        return True
    rest = _pattern("digital").expression.sub(lambda match: " " * len(match.group()), words.lower)
    return any(words.text[match.start()].isupper() for match in _ROOM.finditer(rest))
