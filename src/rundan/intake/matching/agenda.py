"""Items of an agenda: formalities, collective items, and those that are a matter of their own (DESIGN §7.8)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rundan.common.swedish import fold
from rundan.intake.lexicon import words

_BRACKETS = re.compile(r"\([^()]*\)")
_ALIKE = 0.82
_TELLING = 6  # a word this long says what a title is about


def is_formality(title: str, kind: str = "") -> bool:
    folded = plain(title)
    if kind == "paus" or folded in words("agenda", "formalities"):
        return True
    parts = folded.split()
    of_notes = any(word in words("agenda", "notes") for word in parts)
    if of_notes and any(word in words("agenda", "earlier_notes") for word in parts) and len(parts) <= 8:
        return True
    return len(parts) <= 6 and _begins(folded, "formal_beginnings")


def is_collective(title: str) -> bool:
    folded = plain(title)
    return folded in words("agenda", "collective") or _begins(folded, "collective_beginnings")


def plain(title: str) -> str:
    """The title as it is compared: folded, without what stands in brackets."""
    return fold(_BRACKETS.sub(" ", title)) or fold(title)


def closeness(one: str, other: str) -> float:
    return SequenceMatcher(None, plain(one), plain(other)).ratio()


def are_alike(one: str, other: str) -> bool:
    """Alike enough to ask whether two titles are one matter; equal titles are not asked about."""
    a, b = plain(one), plain(other)
    if closeness(one, other) >= _ALIKE:
        return True
    shorter, longer = sorted((set(a.split()), set(b.split())), key=len)
    return shorter < longer and any(len(word) >= _TELLING for word in shorter)


def _begins(folded: str, key: str) -> bool:
    return any(folded.startswith(f"{phrase} ") for phrase in words("agenda", key))
