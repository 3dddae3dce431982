"""Who presents a point: by column, label, brackets after the title, or as the first to speak in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rundan_reader.model import Fact
from rundan_reader.recognisers.people import Names
from rundan_reader.structure.entries import Naming, take_apart
from rundan_reader.structure.labels import meaning
from rundan_reader.structure.points.titles import is_person_list
from rundan_reader.structure.runs import Run
from rundan_reader.structure.sections import Section
from rundan_reader.text.names import is_first_name, leading_name
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import Sentence

_BRACKET = Pattern(r"\((?P<in>[^()]{3,80})\)\s*[.:]?$", ")")
_BY = Pattern(r"^<presenting.by>\s(?P<who>[^.]{3,120})")
_SPEAKS = Pattern(r"^(?:,[^.;:]{2,120}?,|\s\([^()]{2,60}\)|\s(?:från|på|vid)\s[^.,;:]{2,50}?)?\s<presenting.speaks>\b")
_TITLE = Pattern(r"[^\W\d_]*(?:<roles.definite>|<roles.endings>)\s|ordförande\s|sekreterare\s")
_AND = Pattern(r"^\s(?:och|samt|&)\s|^,\s")
_JOINT = re.compile(r"\s(?:och|samt|&|o)\s|,\s|\s?/\s?|\s\+\s")
_COLON = Pattern(r"^(?:,[^.;:]{2,60})?\s?:\s")
_BEFORE_COLON = Pattern(r"^[^.:;]{3,40},\s")
_ELECTS = Pattern(
    r"\bval\b|\bvalberedning|juster|nominer|utse|närvar|deltag|ledam|represent|kontakt",
    "val",
    "juster",
    "nominer",
    "utse",
    "närvar",
    "deltag",
    "ledam",
    "represent",
    "kontakt",
)
_LONGEST_LINE = 120
_LATEST_COLON = 120
_SPOKEN_PASSAGES = 2
_LONGEST_NAME = 80


def presenters(section: Section, runs: Sequence[Run], names: Names, *, spoken: bool = True) -> tuple[Fact, ...]:
    """The most plainly stated presenters of a point; the text speaks only where nothing labels them."""
    labelled = [passage for run in runs if run.key == "presenter" for passage in run.passages[:2]]
    found = [fact for words in (*section.presenters, *map(Naming.of, labelled)) for fact in _named(words, names, 0.96)]
    found = found or list(_after_title(section.title, names)) or list(_below_title(section, runs, names))
    if spoken and not found and meaning(section.title.lower, "item") != "task":
        found = [fact for sentence in _first_told(section, runs) for fact in _spoken(sentence, names)]
    distinct: dict[str, Fact] = {}
    for fact in found:
        distinct.setdefault(fact.value.casefold(), fact)
    return tuple(distinct.values())


def _named(passage: Naming, names: Names, confidence: float) -> Iterator[Fact]:
    for entry in passage.entries:
        for name in apart(entry.name, names):
            yield Fact(name.text, name.span, confidence if entry.full else confidence - 0.15)


def apart(name: Passage, names: Names) -> list[Passage]:
    """Two names that only lack the comma between them, when both are known from the attendance."""
    tokens = name.text.split(" ")
    for count in range(2, len(tokens) - 1):
        at = len(" ".join(tokens[:count]))
        first, second = name.cut(0, at), name.cut(at)
        if first.lower in names.full and second.lower in names.full:
            return [first, second]
    return [name]


def _after_title(title: Passage, names: Names) -> Iterator[Fact]:
    """ "Budget (Anna Berg)", "Yrkesresan (föredras av Jonas)", "Läget i länet (Linda, Region X)"."""
    match = _BRACKET.search(title.lower)
    if match is None:
        return
    inner = title.cut(*match.span("in"))
    by = _BY.match(inner.lower)
    inner = inner.cut(by.start("who")) if by else inner
    several = [part for part in inner.split(_JOINT) if part]
    if len(several) > 1 and all(names.knows_person(part) for part in several):
        yield from (Fact(part.text, part.span, 0.9) for part in several)
        return
    first = inner.cut(0, len(inner.text.split(",")[0]))
    if names.knows_person(first) or (is_first_name(first.text) and ("," in inner.text or by)):
        yield Fact(first.text, first.span, 0.9 if names.knows_person(first) else 0.7)
        return
    for entry in take_apart(inner).entries:
        yield Fact(entry.name.text, entry.name.span, 0.93)


def _below_title(section: Section, runs: Sequence[Run], names: Names) -> Iterator[Fact]:
    """ "Anna Berg & Bo Ek" or "Anna Berg, strateg, Ekeby" alone below the title; not whom a point elects."""
    first = section.lines[0] if section.lines and not section.after else None
    if first is None or first.listed or len(first.text) > _LONGEST_LINE or _ELECTS.search(section.title.lower):
        return
    if runs and runs[0].key is None and first.text[-1:] not in ".:!?" and is_person_list(first.words):
        yield from _named(Naming.of(first.words), names, 0.85)


def _first_told(section: Section, runs: Sequence[Run]) -> Iterator[Sentence]:
    """The sentences of the first passages of the body."""
    end = max((passage.end for passage in section.passages()[:_SPOKEN_PASSAGES]), default=0)
    for run in runs:
        for sentence in run.sentences:
            if sentence.base >= end:
                return
            yield sentence


def _spoken(sentence: Sentence, names: Names) -> Iterator[Fact]:
    """ "Anna Berg, strateg i Ekeby, informerar …", "Anna Berg: …", "Föredras av Anna Berg"."""
    by = _BY.match(sentence.lower) if sentence.tells_at("presenting.by", 0) else None
    if by:
        yield from _facts(sentence.cut(by.start("who")), names, 0.9)
    elif sentence.tells("presenting.speaks"):
        people = list(_people(sentence, names))
        if people and _SPEAKS.match(sentence.lower[people[-1][1] :]):
            yield from _facts(sentence, names, 0.85)
    elif ":" in sentence.lower[:_LATEST_COLON]:
        lead = _BEFORE_COLON.match(sentence.lower)
        for words in (sentence, sentence.cut(lead.end())) if lead else (sentence,):
            people = list(_people(words, names))
            if people and _COLON.match(words.lower[people[-1][1] :]):
                yield from _facts(words, names, 0.85)
                return


def _facts(words: Passage, names: Names, confidence: float) -> Iterator[Fact]:
    for start, end in _people(words, names):
        yield Fact(words.text[start:end], words.cut(start, end).span, confidence)


def _people(sentence: Passage, names: Names) -> Iterator[tuple[int, int]]:
    """The people that the words begin with, one or several joined by och."""
    title = _TITLE.match(sentence.lower)
    at = title.end() if title else 0
    while True:
        end = leading_name(sentence.text[at : at + _LONGEST_NAME]) or _known_first(sentence.text[at:], names)
        if end is None:
            return
        yield at, at + end
        joined = _AND.match(sentence.lower[at + end :])
        if joined is None:
            return
        at += end + joined.end()


def _known_first(text: str, names: Names) -> int | None:
    """Where the first word ends, when somebody at the meeting goes by it."""
    first = text.split(" ", 1)[0].rstrip(",:.")
    return len(first) if first[:1].isupper() and first.lower() in names.first else None
