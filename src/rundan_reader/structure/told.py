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
    r"|ej närvarande|inte med|saknades)(?:\s(?:till|från|vid|på)\s(?:mötet|dagen))?\s(?:gjorde|hade|har|var|är|lämnade|anmälde):?\s"
)
_FROM = Pattern(r"från\s(?P<host>[^.,;:]{2,60}?)\s(?:deltog|deltar|medverkade|medverkar|kom|kommer)\s")
_AWAY = Pattern(
    r"(?:,\s(?P<host>[^,.;]{2,50}),?)?\s(?:har\s|hade\s)?(?:anmälde förhinder|anmält förhinder|hade förhinder|fick förhinder|var förhindrad"
    r"|tackade nej|tackat nej|lämnade återbud|lämnat återbud|kunde inte (?:delta|komma|vara med))\b"
)
_THERE = Pattern(
    r"(?:\sfrån\s(?P<host>[^,.;]{2,50}?))?\s(?:deltog|deltar|var med|skrev|skriver|antecknade|antecknar|förde|ledde|leder)\b"
)
_ENDS = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=\)))[.]\s+(?=[^\W\d_a-zåäö])")
_LONGEST_NAME = 60

Told = tuple[Literal["present", "absent"], Sequence[Entry]]


def told_in(line: Passage) -> list[Told]:
    """Whom the sentences of a line say were there or were not; nothing where the first of them says no such thing."""
    found: list[Told] = []
    for sentence in line.split(_ENDS):
        told = next(_told(sentence), None)
        if told is None and not found:
            return []
        found += [told] if told else []
    return found


def _told(sentence: Passage) -> Iterator[Told]:
    for pattern, status in ((_PRESENT, "present"), (_ABSENT, "absent")):
        if begun := pattern.match(sentence.lower):
            entries = take_apart(sentence.cut(begun.end()).strip(".")).entries
            if entries:
                yield status, entries  # type: ignore[misc]
    if begun := _FROM.match(sentence.lower):
        host = sentence.cut(*begun.span("host"))
        entries = take_apart(sentence.cut(begun.end()).strip(".")).entries
        yield "present", [replace(entry, organisation=entry.organisation or host) for entry in entries]
    end = leading_name(sentence.text[:_LONGEST_NAME])
    for pattern, status in ((_AWAY, "absent"), (_THERE, "present")) if end else ():
        if stated := pattern.match(sentence.lower, end or 0):
            host = sentence.cut(*stated.span("host")) if stated["host"] else None
            yield status, [Entry(sentence.cut(0, end), host)]  # type: ignore[misc]
