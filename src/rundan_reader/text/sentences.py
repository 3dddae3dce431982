"""Sentences of a passage, each still knowing its place and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rundan_reader.lexicon import words
from rundan_reader.text.passage import Passage
from rundan_reader.text.signals import OPENING, Places, Signals, signals_in

_END = re.compile(r"[.!?…][\"”’')\]]?\s+(?=[\"“”(\[]?[^\W_a-zåäöéüøæ])|[.!?]\s*$")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 1200  # characters; what is longer is no sentence but a text without stops


class Sentence(Passage):
    """A sentence, with what its words tell and whether a number stands in it."""

    vocabulary: frozenset[str]
    signals: Signals
    counts: bool

    @property
    def asks(self) -> bool:
        return self.text.endswith("?")

    def is_about(self, lists: frozenset[str]) -> bool:
        return not lists.isdisjoint(self.signals)

    def places(self, name: str) -> Places:
        """Where the phrases of a list begin and end."""
        if name not in self.signals and name not in OPENING:
            self.signals.update(signals_in(self.lower, self.vocabulary, (name,)) or {name: []})
        return self.signals.get(name, _NOWHERE)

    def tells(self, *lists: str, before: int | None = None) -> bool:
        """Whether a phrase of any of the lists stands in the sentence, or in what comes before a place."""
        return any(places and (before is None or places[0][0] < before) for places in map(self.places, lists))

    def tells_at(self, name: str, at: int) -> bool:
        return any(place == at for place, _ in self.places(name))


_NOWHERE: Places = []


def sentences(whole: Passage) -> list[Sentence]:
    """The sentences of ``whole``; none is longer than a fixed limit, so that patterns stay linear."""
    found: list[Sentence] = []
    at = 0
    for match in _END.finditer(whole.text):
        if not _is_abbreviation(whole.lower, at, match.start()):
            found.append(as_sentence(whole.cut(at, match.end())))
            at = match.end()
    if at < len(whole.text):
        found.append(as_sentence(whole.cut(at)))
    if len(whole.text) > _LONGEST:
        return [piece for sentence in found for piece in _bounded(sentence)]
    return found


def _is_abbreviation(lower: str, start: int, stop: int) -> bool:
    if lower[stop] != ".":
        return False
    last = lower[max(start, lower.rfind(" ", start, stop) + 1) : stop].lstrip('("“”')
    return last in words("abbreviations", "stops") or (len(last) == 1 and last.isalpha())


def _bounded(sentence: Sentence) -> Iterator[Sentence]:
    if len(sentence.text) <= _LONGEST:
        yield sentence
        return
    passage: Passage = sentence
    while passage:
        at = passage.text.rfind(" ", 1, _LONGEST) if len(passage.text) > _LONGEST else len(passage.text)
        at = at if at > 0 else _LONGEST
        yield as_sentence(passage.cut(0, at))
        passage = passage.cut(at) if at < len(passage.text) else Passage("", "", passage.base)


def as_sentence(passage: Passage) -> Sentence:
    sentence = Sentence(*passage)
    sentence.vocabulary = frozenset(_WORD.findall(passage.lower))
    sentence.signals = signals_in(passage.lower, sentence.vocabulary)
    sentence.counts = _DIGIT.search(passage.lower) is not None
    return sentence
