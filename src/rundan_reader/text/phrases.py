"""Lists of words and phrases looked up word by word: hundreds of them cost no more than a few."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from rundan_reader.lexicon import table
from rundan_reader.text.sentences import Sentence


class Phrases:
    """The phrases of some lists in the lexicon ("tasks.present"), found where their first word stands.

    A * at the end of a phrase lets its last word go on.
    """

    def __init__(self, *lists: str) -> None:
        self.lists = lists

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        named = (name.split(".") for name in self.lists)
        return tuple(phrase for file, key in named for phrase in table(file)[key])

    @cached_property
    def by_first_word(self) -> dict[str, tuple[str, ...]]:
        """Phrases by their first word, the longest first."""
        found: dict[str, list[str]] = {}
        for phrase in sorted(self.phrases, key=len, reverse=True):
            if not phrase.split(" ")[0].endswith("*"):
                found.setdefault(_first_word(phrase), []).append(phrase)
        return {word: tuple(phrases) for word, phrases in found.items()}

    @cached_property
    def first_words(self) -> frozenset[str]:
        return frozenset(self.by_first_word)

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """Single words that may go on."""
        return tuple(phrase[:-1] for phrase in self.phrases if phrase.split(" ")[0].endswith("*"))

    def find(self, sentence: Sentence, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Where the phrases stand in the sentence between ``start`` and ``end``, in order."""
        here = sentence.vocabulary & self.first_words
        if self.beginnings:
            here |= {word for word in sentence.vocabulary if word.startswith(self.beginnings)}
        if here:
            places = sorted((place, word) for word in here for place in _places(sentence.lower, word, start, end))
            for place, word in places:
                stop = self._at(sentence.lower, place, word)
                if stop is not None:
                    yield place, stop

    def within(self, sentence: Sentence, start: int = 0, end: int | None = None) -> bool:
        return next(self.find(sentence, start, end), None) is not None

    def at(self, lower: str, place: int) -> int | None:
        """The end of the phrase that begins at ``place``, if one does."""
        return self._at(lower, place, _first_word(lower[place : place + 40]))

    def _at(self, lower: str, place: int, word: str) -> int | None:
        for phrase in self.by_first_word.get(word, ()):
            stop = place + len(phrase)
            if phrase[-1] == "*":
                if lower.startswith(phrase[:-1], place):
                    return _word_end(lower, stop - 1)
            elif lower.startswith(phrase, place) and not lower[stop : stop + 1].isalnum():
                return stop
        if self.beginnings and word.startswith(self.beginnings):
            return place + len(word)
        return None


class Gate:
    """Tells sentences that hold no first word of any of some lists, which most rules then need not look at."""

    def __init__(self, *lists: Phrases, words: tuple[str, ...] = ()) -> None:
        self.lists = lists
        self.more = words

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.more).union(*(phrases.first_words for phrases in self.lists))

    def shut(self, sentence: Sentence) -> bool:
        return self.words.isdisjoint(sentence.vocabulary)


def _places(lower: str, word: str, start: int, end: int | None) -> Iterator[int]:
    """Where a whole word stands."""
    place = lower.find(word, start)
    while place >= 0 and (end is None or place < end):
        stop = place + len(word)
        if not lower[stop : stop + 1].isalnum() and not (place and lower[place - 1].isalnum()):
            yield place
        place = lower.find(word, stop)


def _first_word(text: str) -> str:
    for place, character in enumerate(text):
        if not character.isalnum():
            return text[:place] or text[:1]
    return text


def _word_end(lower: str, place: int) -> int:
    while place < len(lower) and lower[place].isalnum():
        place += 1
    return place
