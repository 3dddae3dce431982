"""Sentences of a passage, each still knowing its place and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rundan_reader.lexicon import words
from rundan_reader.text.dates import DateMention, find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.signals import Places, Signals

# The sign comes first in both kinds of end, so that the search can run from sign to sign.
_END = re.compile(r"[.!?…](?:[\"”’')\]]?\s+(?=[\"“”(\[]?[^\W_a-zåäöéüøæ])|(?<!…)\s*$)")
_DIGIT = re.compile("[0-9]")
_JOINTS = (",", ";", " och", " samt", " dels")
_JOINT = re.compile(r"[,;]?(?:\s(?:och|samt|dels|och dels))?$")
_LONGEST = 1200  # characters; what is longer is no sentence but a text without stops


class Sentence(Passage):
    """A sentence, with what its words tell and the days it names."""

    signals: dict[str, Places]
    _days: Sequence[DateMention] | None = None

    @property
    def asks(self) -> bool:
        return self.text.endswith("?")

    @property
    def days(self) -> Sequence[DateMention]:
        """The days that the sentence names; several recognisers ask, and most sentences hold no digit."""
        if self._days is None:
            self._days = tuple(find_dates(self.lower)) if _DIGIT.search(self.lower) else ()
        return self._days

    def is_about(self, lists: frozenset[str]) -> bool:
        return not lists.isdisjoint(self.signals)

    def places(self, name: str) -> Places:
        """Where the phrases of a list begin and end."""
        return self.signals.get(name, _NOWHERE)

    def tells(self, *lists: str, before: int | None = None) -> bool:
        """Whether a phrase of any of the lists stands in the sentence, or in what comes before a place."""
        for name in lists:
            places = self.signals.get(name)
            if places and (before is None or places[0][0] < before):
                return True
        return False

    def tells_at(self, name: str, at: int) -> bool:
        places = self.signals.get(name)
        return places is not None and any(place == at for place, _ in places)


_NOWHERE: Places = []
_new = tuple.__new__


def sentences(whole: Passage, signals: Signals) -> list[Sentence]:
    """The sentences of ``whole``; none is longer than a fixed limit, so that patterns stay linear."""
    found: list[Sentence] = []
    lower, at = whole.lower, 0
    for match in _END.finditer(whole.text):
        sign, end = match.span()
        if lower[sign] != "." or not _is_abbreviation(lower, at, sign):
            found.append(_cut(whole, at, end, signals))
            at = end
    if at < len(whole.text):
        found.append(_cut(whole, at, len(whole.text), signals))
    if len(whole.text) > _LONGEST:
        return [piece for sentence in found for piece in _bounded(sentence, signals)]
    return found


def _cut(whole: Passage, start: int, end: int, signals: Signals) -> Sentence:
    """As ``Passage.cut`` cuts, where no blanks can stand before the words."""
    words, lower, base, lead = whole
    text = words[start:end].rstrip()
    length = len(text)
    if lead:
        lead = max(0, min(lead - start, length))
    sentence = _new(Sentence, (text, lower[start : start + length], base + start, lead))
    sentence.signals = signals.within(base + start, base + start + length)
    return sentence


def _is_abbreviation(lower: str, start: int, stop: int) -> bool:
    """Whether the word before a full stop is shortened by it."""
    last = lower[max(start, lower.rfind(" ", start, stop) + 1) : stop].lstrip('("“”')
    return last in words("abbreviations", "stops") or (len(last) == 1 and last.isalpha())


def alone(clause: Passage) -> Passage:
    """The clause without what joins it to the next one: "att godkänna bokslutet, och" on a line of its own."""
    joint = _JOINT.search(clause.lower) if clause.lower.endswith(_JOINTS) else None
    return clause.cut(0, joint.start()) if joint else clause


def _bounded(sentence: Sentence, signals: Signals) -> Iterator[Sentence]:
    if len(sentence.text) <= _LONGEST:
        yield sentence
        return
    passage: Passage = sentence
    while passage:
        at = passage.text.rfind(" ", 1, _LONGEST) if len(passage.text) > _LONGEST else len(passage.text)
        at = at if at > 0 else _LONGEST
        yield as_sentence(passage.cut(0, at), signals)
        passage = passage.cut(at) if at < len(passage.text) else Passage("", "", passage.base)


def as_sentence(passage: Passage, signals: Signals) -> Sentence:
    """``signals`` are those of the document in which the passage stands."""
    sentence = _new(Sentence, passage)
    sentence.signals = signals.within(passage.base, passage.base + len(passage.text))
    return sentence
