"""Who presents a point: by column, label, brackets after the title, or as the first to speak in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rundan_reader.model import Fact
from rundan_reader.recognisers.people import Names
from rundan_reader.structure.entries import take_apart
from rundan_reader.structure.runs import Run
from rundan_reader.structure.sections import Section
from rundan_reader.text.names import is_first_name, names_in
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import sentences

_BRACKET = Pattern(r"\((?P<in>[^()]{3,80})\)\s*[.:]?$", ")")
_SPEAKS = Pattern(
    r"^(?:,[^.;:]{2,120}?,|\s\([^()]{2,60}\))?\s(?:informerar|informerade|berättar|berättade|redogör|redogjorde|inleder|inledde|presenterar|presenterade|föredrar|föredrog|återkopplar|återkopplade|rapporterar|rapporterade|återrapporterar|ger|gav|visar|visade|går|gick|drar|drog|beskriver|beskrev|introducerar|introducerade|fortsätter|redovisar|redovisade|lämnar information|föredrog|håller)\b"
)
_SEVERAL = Pattern(r"^\s(?:och|samt|&)\s|^,\s")
_COLON = Pattern(r"^\s?:\s")
_SPOKEN_PASSAGES = 2
_FROM_BODY = Pattern(
    r"^\s(?:från|på|vid)\s[^.,;:]{2,50}?(?=\s(?:informerar|berättar|redogör|inleder|presenterar|föredrar|återkopplar|rapporterar|ger|visar|går|introducerar|inledde|presenterade|informerade|berättade|redogjorde))"
)


def presenters(section: Section, runs: Sequence[Run], names: Names) -> tuple[Fact, ...]:
    """The most plainly stated presenters of a point; the text speaks only where nothing labels them."""
    found = [fact for cell in section.presenters for fact in _named(cell, names, 0.96)]
    found += [
        fact
        for run in runs
        if run.key == "presenter"
        for passage in run.passages[:2]
        for fact in _named(passage, names, 0.96)
    ]
    found = found or list(_after_title(section.title, names))
    found = found or [
        fact for passage in list(section.passages())[:_SPOKEN_PASSAGES] for fact in _speaking(passage, names)
    ]
    return tuple({fact.value.casefold(): fact for fact in reversed(found)}.values())[::-1]


def _named(passage: Passage, names: Names, confidence: float) -> Iterator[Fact]:
    for entry in take_apart(passage, loose=True).entries:
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
    match = _BRACKET.search(title.lower)
    if match is None:
        return
    inner = title.cut(*match.span("in"))
    first = inner.cut(0, len(inner.text.split(",")[0]))
    if names.knows(first) or (is_first_name(first.text) and "," in inner.text):
        yield Fact(first.text, first.span, 0.9 if names.knows(first) else 0.75)
        return
    for entry in take_apart(inner).entries:
        yield Fact(entry.name.text, entry.name.span, 0.93)


def _speaking(passage: Passage, names: Names) -> Iterator[Fact]:
    """ "Anna Berg, strateg i Ekeby, informerar …", or "Anna Berg: …" at the beginning."""
    for sentence in sentences(passage):
        people = list(_subject(sentence, names))
        if not people:
            continue
        rest = sentence.lower[people[-1][1] :]
        body = _FROM_BODY.match(rest)
        rest = rest[body.end() :] if body else rest
        if _SPEAKS.match(rest) or (_COLON.match(rest) and sentence.base == passage.base):
            for start, end in people:
                yield Fact(sentence.text[start:end], sentence.cut(start, end).span, 0.85)


def _subject(sentence: Passage, names: Names) -> Iterator[tuple[int, int]]:
    """The people that the sentence begins with, one or several joined by och."""
    at = 0
    while True:
        found = next(names_in(sentence.text[at : at + 80]), None)
        if found is None or found[0] != 0:
            first = sentence.text[at:].split(" ", 1)[0].rstrip(",:")
            found = (0, len(first)) if first and first.lower in names.first and first[0].isupper() else None
        if found is None:
            return
        yield at, at + found[1]
        joined = _SEVERAL.match(sentence.lower[at + found[1] :])
        if joined is None:
            return
        at += found[1] + joined.end()
