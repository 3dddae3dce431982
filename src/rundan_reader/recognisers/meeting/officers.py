"""Who led the meeting and who took the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from rundan_reader.lexicon import words
from rundan_reader.model import Fact
from rundan_reader.recognisers.meeting.fields import Field
from rundan_reader.structure.attendance import Group
from rundan_reader.structure.entries import take_apart
from rundan_reader.structure.labels import closing, signed
from rundan_reader.structure.lines import Line
from rundan_reader.structure.parts import Parts
from rundan_reader.structure.sections import Section
from rundan_reader.text.names import is_first_name, is_person, leading_name, names_in
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_CHAIRS = Pattern(r"(?<!vice )(?<!v\. )\b(?:mötes)?ordförande[n]?,?\s", "ordförande")
_LONGEST_NAME = 80
_SLASHED = re.compile(
    r"(?:^|[.!]\s)//?\s?(?P<who>[^\W\d_a-zåäö][^\W\d_]+(?:-[^\W\d_]+)?(?:\s[^\W\d_a-zåäö][^\W\d_]+){0,2})$"
)
_FIRST_NAME = re.compile(r"(?:^|[.!]\s)([^\W\d_a-zåäö][^\W\d_]+(?:-[^\W\d_]+)?)\s$")
_PIECES = re.compile(r",\s|\s(?:och|samt|&)\s")
_COLUMNS = re.compile(r"\t+|\s{3,}")
_IS_CHAIR = Pattern(r",\s(?:som\sär\s)?(?:mötes)?ordförande\b", "ordförande")
_OFFICE = (
    r"(?<!ny )(?P<office>mötessekreterare|sekreterare|mötesordförande|ordförande för (?:dagens |års)?mötet|ordförande"
    r"|protokollförare)\b(?!\sför\s(?:20\d\d|nästa|kommande))"
)
_VERBS = ("välj", "valde", "utse", "utsåg")
_ELECTS = r"\b(?:väljs|valdes|utses|utsågs|väljer|valde|utser|utsåg)\b"
_ELECTED_FIRST = Pattern(rf"\btill\s{_OFFICE}[^.]{{0,40}}{_ELECTS}", *_VERBS)
_ELECTED = Pattern(rf"{_ELECTS}[^.]{{0,60}}\b{_OFFICE}", *_VERBS)
# "Mötet leddes av vice ordföranden Anna Berg", "leddes mötet av Bo Ek".
_MEETING = r"(?:mötet|sammanträdet|dagen|träffen)"
_LED_BY = Pattern(
    rf"\b(?:{_MEETING}\s(?:leds|leddes)|(?:leds|leddes)\s{_MEETING})\sav\s|^(?:mötes)?ordförande\s(?:var|är)\s",
    "leds", "leddes", "ordförande",
)  # fmt: skip
# What follows the name of whoever leads, or writes.
_BESIDE_NAME = r"(?:,[^.;]{2,60},|\s(?:från|på|vid)\s[^.,;]{2,40}?)?\s"
_OF_TODAY = r"(?:mötets\s|dagens\s)?"
_LEADS = Pattern(
    rf"{_BESIDE_NAME}(?:(?:ledde|leder|höll i|håller i)\s{_OF_TODAY}{_MEETING}"
    rf"|(?:var|är|fungerade som|satt som)\s{_OF_TODAY}(?:mötes)?ordförande)\b",
    "ledde", "leder", "höll i", "håller i", "ordförande",
)  # fmt: skip
_WRITES = Pattern(
    rf"{_BESIDE_NAME}(?:(?:förde|för|skrev|skriver|skötte|sköter|höll i)"
    r"\s(?:(?:minnes|mötes)?anteckning\w*|protokoll\w*|pennan)"
    rf"|(?:antecknade|antecknar|skrev|skriver)\s*(?:$|\.)|(?:var|är)\s{_OF_TODAY}(?:mötes)?sekreterare)",
    "anteckn", "protokoll", "pennan", "skrev", "skriv", "sekreterare",
)  # fmt: skip
_SMALL_WORDS = re.compile(r"(?:[a-zåäö.]+\s){0,3}")  # a title before a name
# A sentence, or what somebody else did in it: "Anna ledde mötet och Bo Ek förde anteckningar".
_CLAUSE_ENDS = re.compile(r"[.!]\s+|,?\soch\s(?=[^\W\d_a-zåäö]\w+\s[^\W\d_a-zåäö]\w+\s[a-zåäö])")


def chairs(fields: Sequence[Field], parts: Parts) -> tuple[Fact, ...]:
    """Those marked as chair in the attendance, else the one labelled, else the one the text calls ordförande."""
    told = _elections(parts)
    return _distinct(
        _elected_to(told, "mötet", "mötesordförande")  # for this meeting, whoever is chair of the body
        or list(_with_role(parts.groups, words("roles", "chair")))
        or [fact for field in fields if field.key == "chair" for fact in _people(field.value, 0.96)]
        or list(_told((*parts.head, *parts.foot), _LEADS, _LED_BY))
        or _elected_under_title(parts.sections, "ordförande")
        or _elected_to(told, "ordförande")
        or [*_signed(parts.foot, "chair"), *_signed_above(parts.foot, words("roles", "chair"))]
        or list(_called_chair(parts.sections))
    )


def note_takers(fields: Sequence[Field], parts: Parts) -> tuple[Fact, ...]:
    """Those who signed the notes, else the one labelled or elected as secretary."""
    return _distinct(
        [*_signed(parts.foot, "note_taker"), *_signed_above(parts.foot, words("roles", "note_taker"))]
        or [fact for field in fields if field.key == "note_taker" for fact in _people(field.value, 0.95)]
        or list(_with_role(parts.groups, words("roles", "note_taker")))
        or list(_told((*parts.head, *parts.foot), _WRITES))
        or _elected_under_title(parts.sections, "sekreterare")
        or _elected_to(_elections(parts), "sekreterare")
        or list(_greeted(parts.head, parts.foot))
    )


def _people(value: Passage, confidence: float) -> Iterator[Fact]:
    for entry in take_apart(value, loose=True).entries:
        yield Fact(entry.name.text, entry.name.span, confidence if entry.full else confidence - 0.15)


def _with_role(groups: Sequence[Group], roles: frozenset[str]) -> Iterator[Fact]:
    for group in groups:
        for entry in group.entries if group.status == "present" else ():
            if entry.role is None:
                continue
            role = entry.role.lower.strip(" :.,")
            said = (role, f"{role}.", role.split(" ")[0].strip(","), *_PIECES.split(role))
            if not roles.isdisjoint(said):
                yield Fact(entry.name.text, entry.name.span, 0.95)


def _signed(foot: Sequence[Line], key: str) -> Iterator[Fact]:
    """Names on the line of a sign-off, else on the line below it, in the same column where there are several.
    Where the sign-offs begin with a name, names stand above their offices."""
    above = bool(foot) and is_person(foot[0].text)
    for position, line in enumerate(foot):
        columns = [column for column in line.words.split(_COLUMNS) if column]
        at = next((at for at, column in enumerate(columns) if signed(column, key) is not None), None)
        if at is None:
            continue
        found = list(_people(rest, 0.95)) if (rest := signed(columns[at], key)) else []
        below = next((other.words for other in foot[position + 1 :] if any(c.isalpha() for c in other.text)), None)
        if not found and below and not above:
            names = [column for column in below.split(_COLUMNS) if column]
            found = list(_people(names[at] if at < len(names) and len(columns) > 1 else below, 0.93))
        yield from found


def _signed_above(foot: Sequence[Line], offices: frozenset[str]) -> Iterator[Fact]:
    """ "Anna Berg" and below it "sekreterare"."""
    for line in foot:
        at = line.text.rfind(", ")
        if at > 0 and line.lower[at + 2 :] in offices and is_person(line.text[:at]):
            yield from _people(line.words.cut(0, at), 0.9)
    for line, below in pairwise(foot):
        names, titles = list(line.words.split(_COLUMNS)), list(below.words.split(_COLUMNS))
        for name, title in zip(names, titles, strict=False) if len(names) == len(titles) else ():
            if title.lower in offices:
                yield from _people(name, 0.9)


def _greeted(head: Sequence[Line], foot: Sequence[Line]) -> Iterator[Fact]:
    """ "Hälsningar Hampus" or "/Hampus" under notes that came as a letter, or under the greeting above them."""
    for line, below in pairwise(foot):
        if closing(line.words) == "greeting":
            yield from (Fact(fact.value, fact.span, 0.7) for fact in _people(below.words, 0.7))
    for line in (*reversed(foot), *head):
        match = _SLASHED.search(line.text)
        if match:
            yield Fact(match["who"], line.words.cut(*match.span("who")).span, 0.75)
            return


def _told(lines: Sequence[Line], does: Pattern, by: Pattern | None = None) -> Iterator[Fact]:
    """Of whom a sentence outside the points says that she led the meeting or took the notes."""
    for line in lines:
        told = does.may_match(line.lower) or (by is not None and by.may_match(line.lower))
        for words_in in line.words.split(_CLAUSE_ENDS) if told else ():
            led = by.search(words_in.lower) if by else None
            title = _SMALL_WORDS.match(words_in.text, led.end()) if led else None
            start = title.end() if title else 0
            end = leading_name(words_in.text[start : start + _LONGEST_NAME])
            if end and (led or does.match(words_in.lower, start + end)):
                yield Fact(words_in.text[start : start + end], words_in.cut(start, start + end).span, 0.85)
                return


def _elected_under_title(sections: Sequence[Section], office: str) -> list[Fact]:
    """Who is named under "Val av sekreterare"."""
    for section in (each for whole in sections for each in (whole, *whole.children)):
        if section.title.lower.startswith("val av ") and office in section.title.lower:
            for words_in in section.passages():
                for start, end in names_in(words_in.text):
                    return [Fact(words_in.text[start:end], words_in.cut(start, end).span, 0.85)]
    return []


def _elections(parts: Parts) -> list[Passage]:
    """The passages that may tell whom the meeting elected."""
    if not _ELECTED.may_match(parts.lower):
        return []
    passages = (words_in for section in parts.sections for words_in in section.passages())
    return [words_in for words_in in passages if _ELECTED.may_match(words_in.lower)]


def _elected_to(told: Sequence[Passage], *offices: str) -> list[Fact]:
    """The first one elected to any of the offices, the plainest of which stands first."""
    told_of = ((office, words_in) for office in offices for words_in in told if office in words_in.lower)
    return list(islice((fact for office, words_in in told_of for fact in _elected_in(words_in, office)), 1))


def _elected_in(words_in: Passage, office: str) -> Iterator[Fact]:
    first = _ELECTED_FIRST.search(words_in.lower)
    if first and first["office"].endswith(office):
        after = words_in.cut(first.end())
        for start, end in names_in(after.text[:_LONGEST_NAME]):
            yield Fact(after.text[start:end], after.cut(start, end).span, 0.85)
            return
    match = _ELECTED.search(words_in.lower)
    if match is None or not match["office"].endswith(office) or "förslag" in words_in.lower[: match.start()]:
        return
    around = words_in.cut(max(0, match.start() - 60), match.start("office"))
    for start, end in names_in(around.text):
        yield Fact(around.text[start:end], around.cut(start, end).span, 0.85)
        return
    first = _FIRST_NAME.search(words_in.text, max(0, match.start() - 30), match.start())
    if first and is_first_name(first[1]):
        yield Fact(first[1], words_in.cut(*first.span(1)).span, 0.75)


def _called_chair(sections: Sequence[Section]) -> Iterator[Fact]:
    """ "Ordförande Anna Berg öppnade mötet", in the text or in a presenter's cell."""
    for section in sections:
        for words_in in section.passages():
            match = _CHAIRS.search(words_in.lower)
            name = next(names_in(words_in.text[match.end() : match.end() + _LONGEST_NAME]), None) if match else None
            if match and name and name[0] == 0:
                yield Fact(
                    words_in.text[match.end() : match.end() + name[1]],
                    words_in.cut(match.end(), match.end() + name[1]).span,
                    0.85,
                )
                return
    for section in sections[:1]:
        for words_in in section.passages():
            title = _IS_CHAIR.search(words_in.lower)
            end = leading_name(words_in.text[:_LONGEST_NAME]) if title else None
            if title and end == title.start():
                yield Fact(words_in.text[:end], words_in.cut(0, end).span, 0.8)
                return
        for cell in section.presenters:
            for entry in cell.entries:
                if entry.role and entry.role.lower.startswith("ordförande"):
                    yield Fact(entry.name.text, entry.name.span, 0.75)


def _distinct(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    seen: dict[str, Fact] = {}
    for fact in facts:
        seen.setdefault(fact.value.casefold(), fact)
    return tuple(seen.values())
