"""Words and phrases that tell what a sentence is about, all looked up in one pass over its words.

The lists of the lexicon hold many hundred phrases. Each sentence is taken apart into words once, and only the
phrases whose first word stands in it are compared: that is the gate before every rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rundan_reader.lexicon import table

# Lists that open a rule; they are looked up in every sentence.
OPENING = (
    "decisions.agrees", "decisions.passive", "decisions.backs", "decisions.done",
    "tasks.assigned", "tasks.asked", "tasks.present", "tasks.promise", "tasks.present_ahead", "tasks.before_name",
    "tasks.passive", "tasks.openers",
    "deferrals.moved", "deferrals.put_off", "deferrals.parked", "deferrals.sent",
    "presenting.speaks", "presenting.by",
)  # fmt: skip

Places = list[tuple[int, int]]
Signals = dict[str, Places]


def signals_in(lower: str, vocabulary: frozenset[str], lists: tuple[str, ...] = OPENING) -> Signals:
    """Where phrases of each list stand, for the lists that have any; the places are in order, the longest first."""
    found: Signals = {}
    phrases = _by_first_word(lists)
    for word in vocabulary & phrases.keys():
        for place in _places(lower, word):
            for name, phrase, length in phrases[word]:
                stop = place + length
                if lower.startswith(phrase, place) and not lower[stop : stop + 1].isalnum():
                    found.setdefault(name, []).append((place, stop))
    for places in found.values():
        if len(places) > 1:
            places.sort(key=_in_order)
    return found


def _in_order(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


@cache
def _by_first_word(lists: Iterable[str]) -> dict[str, tuple[tuple[str, str, int], ...]]:
    """The lists and their phrases, with their lengths, by their first word."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for name in lists:
        file, key = name.split(".")
        for phrase in table(file)[key]:
            found.setdefault(_first_word(phrase), []).append((name, phrase, len(phrase)))
    return {word: tuple(rows) for word, rows in found.items()}


def _places(lower: str, word: str) -> list[int]:
    """Where a whole word stands."""
    found = []
    place = lower.find(word)
    while place >= 0:
        stop = place + len(word)
        if not (lower[stop : stop + 1].isalnum() or (place and lower[place - 1].isalnum())):
            found.append(place)
        place = lower.find(word, stop)
    return found


def _first_word(phrase: str) -> str:
    return next((phrase[:place] for place, sign in enumerate(phrase) if not sign.isalnum()), phrase)
