"""Sentences of a passage, each still knowing its place and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rundan_reader.lexicon import words
from rundan_reader.text.passage import Passage

_END = re.compile(r"[.!?…][\"”’')\]]?\s+(?=[\"“”(\[]?[^\W_a-zåäöéüøæ])|[.!?]\s*$")
_LAST_WORD = re.compile(r"[^\s(\"“”]+$")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 1200  # characters; what is longer is no sentence but a text without stops


class Sentence(Passage):
    """A sentence, with the words in it in lower case."""

    vocabulary: frozenset[str]

    @property
    def asks(self) -> bool:
        return self.text.endswith("?")


def sentences(whole: Passage) -> Iterator[Sentence]:
    """The sentences of ``whole``; none is longer than a fixed limit, so that patterns stay linear."""
    at = 0
    for match in _END.finditer(whole.text):
        if not _is_abbreviation(whole.lower, at, match.start()):
            yield from _bounded(whole.cut(at, match.end()))
            at = match.end()
    if at < len(whole.text):
        yield from _bounded(whole.cut(at))


def _is_abbreviation(lower: str, start: int, stop: int) -> bool:
    if lower[stop] != ".":
        return False
    last = _LAST_WORD.search(lower, max(start, stop - 12), stop)
    if last is None:
        return False
    return last.group() in words("abbreviations", "stops") or (len(last.group()) == 1 and last.group().isalpha())


def _bounded(passage: Passage) -> Iterator[Sentence]:
    while len(passage.text) > _LONGEST:
        at = passage.text.rfind(" ", 0, _LONGEST)
        at = at if at > 0 else _LONGEST
        yield as_sentence(passage.cut(0, at))
        passage = passage.cut(at)
    if passage:
        yield as_sentence(passage)


def as_sentence(passage: Passage) -> Sentence:
    sentence = Sentence(*passage)
    sentence.vocabulary = frozenset(_WORD.findall(passage.lower))
    return sentence
