"""How names of people sort and are alike, and how codes are made from names."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rundan.common.swedish import fold, sort_key

# "von Post" stands under P in a Swedish register (Svenska skrivregler).
_PARTICLES = frozenset({"von", "van", "der", "den", "de", "du", "la", "af", "av", "da", "di", "dos", "zu"})
_ALIKE = 0.86  # Lindh and Lind; Annette Ek and Anette Ek. Not Maria Ek and Mari Ek of two municipalities.
_ASCII = str.maketrans("åäöæøü", "aaoaou")


def person_sort_key(name: str) -> str:
    """By last name without its particles, then the rest: "Louise von Post" and "von Post, Louise" are one."""
    last, comma, given = name.partition(",")
    if not comma:
        given, last = _given_and_last(name.split())
    words = last.split()
    particles = [word for word in words[:-1] if word.casefold() in _PARTICLES]
    core = [word for word in words if word not in particles]
    return sort_key(" ".join([*core, given, *particles]))


def has_initials(name: str) -> bool:
    """L. von Post, L von Post, J.P. Ek; a single letter is no name."""
    return any(len(word) == 1 for word in fold(name).split())


def is_short_for(short: str, name: str) -> bool:
    """Each word begins a word of the whole name, in the same order, and the last one is the same."""
    letters, words = fold(short).split(), fold(name).split()
    if not letters or letters[-1] != words[-1]:
        return False
    rest = iter(words)
    return all(any(word == part or (len(part) == 1 and word[0] == part) for word in rest) for part in letters)


def spelled_alike(one: str, other: str) -> bool:
    """Two folded names that a slip of the pen may tell apart."""
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may well be the same person's, of whom nothing else speaks against it."""
    folded, second = fold(one), fold(other)
    if sorted(folded.split()) == sorted(second.split()):
        return True
    if has_initials(one) or has_initials(other):
        return is_short_for(one, other) or is_short_for(other, one)
    return " " in folded and spelled_alike(folded, second)


def code_from(name: str) -> str:
    """A short ASCII code for addresses and the command line: "Socialchefsnätverket" → "socialchefsnatverket"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).translate(_ASCII)).strip("-")[:24].strip("-") or "natverk"


def _given_and_last(words: list[str]) -> tuple[str, str]:
    """The last word is the last name, together with the particles that stand before it."""
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
