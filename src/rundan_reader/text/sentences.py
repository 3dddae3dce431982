"""Sentences of a passage, each still knowing its place."""

from __future__ import annotations

from collections.abc import Iterator

from rundan_reader.lexicon import words
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_END = Pattern(r"[.!?…][\"”’')\]]?\s+(?=[\"“”(\[]?[^\W_a-zåäöéüøæ])|[.!?]\s*$")
_LAST_WORD = Pattern(r"[^\s(\"“”]+$")
_LONGEST = 1200  # characters; what is longer is no sentence but a text without stops


def sentences(whole: Passage) -> Iterator[Passage]:
    """The sentences of ``whole``; none is longer than a fixed limit, so that patterns stay linear."""
    at = 0
    for match in _END.expression.finditer(whole.text):
        if _is_abbreviation(whole.lower, at, match.start()):
            continue
        yield from _bounded(whole.cut(at, match.end()))
        at = match.end()
    yield from _bounded(whole.cut(at))


def _is_abbreviation(lower: str, start: int, stop: int) -> bool:
    last = _LAST_WORD.expression.search(lower, max(start, stop - 12), stop)
    if last is None or lower[stop] != ".":
        return False
    return last.group() in words("abbreviations", "stops") or (len(last.group()) == 1 and last.group().isalpha())


def _bounded(sentence: Passage) -> Iterator[Passage]:
    while len(sentence.text) > _LONGEST:
        at = sentence.text.rfind(" ", 0, _LONGEST)
        at = at if at > 0 else _LONGEST
        yield sentence.cut(0, at)
        sentence = sentence.cut(at)
    if sentence:
        yield sentence
