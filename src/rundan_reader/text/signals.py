"""Words and phrases that tell what a sentence is about, all looked up in one pass over the words of the document.

The lists of the lexicon hold many hundred phrases. The document is taken apart into words once, and only the phrases
that begin with a word that stands there are compared: that is the gate before every rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from rundan_reader.lexicon import table
from rundan_reader.text.passage import lowered

LISTS = (
    "decisions.agrees", "decisions.passive", "decisions.backs", "decisions.done", "decisions.doubts",
    "tasks.assigned", "tasks.asked", "tasks.present", "tasks.promise", "tasks.present_ahead", "tasks.before_name",
    "tasks.passive", "tasks.openers", "tasks.infinitive", "tasks.ahead", "tasks.not_after",
    "deferrals.moved", "deferrals.put_off", "deferrals.parked", "deferrals.sent",
    "presenting.speaks", "presenting.by", "bodies.foreign",
)  # fmt: skip

Places = list[tuple[int, int]]
_WORD = re.compile(r"[^\W_]+")


class Signals:
    """Where the phrases of all lists stand in a text, in order, the longest of those that begin together first."""

    def __init__(self, text: str) -> None:
        lower = lowered(text).replace("\n", " ")  # a phrase may go on after the end of a line
        phrases = _by_first_word()
        self._starts: list[int] = []
        self._found: list[tuple[str, int, int]] = []
        start = 0
        for word in _apart(lower):
            if word in phrases:
                for name, phrase, length in phrases[word]:
                    stop = start + length
                    if lower.startswith(phrase, start) and not lower[stop : stop + 1].isalnum():
                        self._starts.append(start)
                        self._found.append((name, start, stop))
            start += len(word) + 1

    def within(self, start: int, end: int) -> dict[str, Places]:
        """The lists that have phrases there, each with their places counted from ``start``."""
        found: dict[str, Places] = {}
        at = bisect_left(self._starts, start)
        for name, first, stop in self._found[at : bisect_left(self._starts, end, at)]:
            if stop <= end:
                place = first - start, stop - start
                if name in found:
                    found[name].append(place)
                else:
                    found[name] = [place]
        return found


def _apart(lower: str) -> list[str]:
    """The words, with an empty one for each further sign between two. (Half the time of an expression for words.)"""
    for sign in set(lower):
        if not sign.isalnum():
            lower = lower.replace(sign, " ")
    return lower.split(" ")


@cache
def _by_first_word() -> dict[str, tuple[tuple[str, str, int], ...]]:
    """The lists and their phrases, with their lengths, by their first word; the longest first."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for name in LISTS:
        file, key = name.split(".")
        for phrase in table(file)[key]:
            first = _WORD.match(phrase)
            assert first, phrase
            found.setdefault(first[0], []).append((name, phrase, len(phrase)))
    return {word: tuple(sorted(rows, key=lambda row: -row[2])) for word, rows in found.items()}
