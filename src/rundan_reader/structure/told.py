"""Attendance that sentences tell: "På plats var Anna Berg, Ekeby, och Bo Ek, Granby. Siv Å anmälde förhinder."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from rundan_reader.structure.entries import Entry, take_apart
from rundan_reader.text.names import leading_name
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_PRESENT = Pattern(
    r"(?:på plats|närvarande|med|med på mötet|med på länk|deltagare|deltog|på mötet|i mötet|vid mötet)"
    r"\s(?:var|är|deltog|deltar|gjorde)(?:\s(?:på|vid|i)\s(?:mötet|dagen))?:?\s"
)
_ABSENT = Pattern(
    r"(?:tackade nej|tackat nej|återbud|lämnat återbud|förhinder|anmält förhinder|frånvarande|förhindrade|förhindrad"
    r"|ej närvarande|inte med|saknades)(?:\s(?:till|från|vid|på)\s(?:mötet|dagen))?"
    r"\s(?:gjorde|hade|har|var|är|lämnade|anmälde):?\s"
)
_BESIDES = Pattern(r"(?:dessutom|därutöver|även|också)\s(?:deltog|deltar|medverkade|medverkar|var)\s(?:även\s)?")
_FROM = Pattern(r"från\s(?P<host>[^.,;:]{2,60}?)\s(?:deltog|deltar|medverkade|medverkar|kom|kommer)\s")
_AWAY = Pattern(
    r"(?:,\s(?P<host>[^,.;]{2,50}),?)?\s(?:har\s|hade\s)?(?:anmälde förhinder|anmält förhinder|hade förhinder"
    r"|fick förhinder|var förhindrad|tackade nej|tackat nej|lämnade återbud|lämnat återbud"
    r"|kunde inte (?:delta|komma|vara med))(?P<office>)\b"
)
_SEVERAL_AWAY = Pattern(
    r"\s(?:har\s|hade\s)?(?:anmält förhinder|anmälde förhinder|hade förhinder|tackade nej|tackat nej"
    r"|lämnade återbud|lämnat återbud)\.?$",
    "förhinder", "tack", "återbud",
)  # fmt: skip
_THERE = Pattern(
    r"(?:\sfrån\s(?P<host>[^,.;]{2,50}?))?"
    r"\s(?:deltog|deltar|var med|ledde|leder"
    r"|(?P<office>skrev|skriver|antecknade|antecknar|förde anteckningar)(?=\.?$))(?!\w)"
)
_ENDS = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=\)))[.]\s+(?=[^\W\d_a-zåäö])")
_LONGEST_NAME = 60
_DOING = Pattern(
    "(?:)", "var", " är", "delt", "gjorde", "hade", "har ", "lämn", "anmäl", "medverka", "kom", "nej", "kunde", "skr",
    "anteckn", "förde", "led",
)  # fmt: skip

Status = Literal["present", "absent"]
Told = tuple[Status, Sequence[Entry]]
_BEGINNINGS: tuple[tuple[Pattern, Status], ...] = ((_PRESENT, "present"), (_BESIDES, "present"), (_ABSENT, "absent"))
_DEEDS: tuple[tuple[Pattern, Status], ...] = ((_AWAY, "absent"), (_THERE, "present"))


def told_in(line: Passage) -> list[Told]:
    """Whom the sentences of a line say were there or were not; nothing where the first of them says no such thing."""
    found: list[Told] = []
    if not _DOING.may_match(line.lower):
        return found
    for sentence in line.split(_ENDS):
        told = next(_told(sentence), None)
        if told is None and not found:
            return []
        found += [told] if told else []
    return found


def _told(sentence: Passage) -> Iterator[Told]:
    for begins, status in _BEGINNINGS:
        if begun := begins.match(sentence.lower):
            yield from _listed(sentence.cut(begun.end()), status)
    if begun := _FROM.match(sentence.lower):
        yield from _listed(sentence.cut(begun.end()), "present", sentence.cut(*begun.span("host")))
    if (away := _SEVERAL_AWAY.search(sentence.lower)) and " och " in sentence.lower[: away.start()]:
        yield from _listed(sentence.cut(0, away.start()), "absent")
        return
    end = leading_name(sentence.text[:_LONGEST_NAME])
    for does, status in _DEEDS if end else ():
        if (done := does.match(sentence.lower, end or 0)) and (name := sentence.cut(0, end)):
            host, office = (sentence.cut(*done.span(key)) if done[key] else None for key in ("host", "office"))
            yield status, [Entry(name, host, office)]


def _listed(people: Passage, status: Status, host: Passage | None = None) -> Iterator[Told]:
    entries = take_apart(people.strip(".")).entries
    if entries:
        yield status, [replace(entry, organisation=entry.organisation or host) for entry in entries]
