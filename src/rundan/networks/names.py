"""How names of people sort, and how codes are made from names."""

from __future__ import annotations

import re

from rundan.common.swedish import fold, sort_key

# "von Post" stands under P in a Swedish register (Svenska skrivregler).
_PARTICLES = frozenset({"von", "van", "der", "den", "de", "du", "la", "af", "av", "da", "di", "dos", "zu"})
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


def code_from(name: str) -> str:
    """A short ASCII code for addresses and the command line: "Socialchefsnätverket" → "socialchefsnatverket"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).translate(_ASCII)).strip("-")[:24].strip("-") or "natverk"


def _given_and_last(words: list[str]) -> tuple[str, str]:
    """The last word is the last name, together with the particles that stand before it."""
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
