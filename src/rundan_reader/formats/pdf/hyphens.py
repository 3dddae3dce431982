"""Words that were broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from rundan_reader.formats.pdf.runs import HYPHEN
from rundan_reader.lexicon import words as lexicon

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"(?<![^\W_])[^\W_]*+$")
_FIRST = re.compile(r"[^\W_]*")
_LONGEST_WORD = 100
_LONGEST_ADDRESS = 300
_LONG_LINE = 60
_FEWEST, _SHARE = 3, 0.05  # so many broken words, of all long lines: the program hyphenates


class Vocabulary:
    """The words of the document itself, which tell how a broken word is written."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def _whole(self) -> frozenset[str]:
        # The words at a line's ends may be pieces.
        return _words(line.partition(" ")[2].rpartition(" ")[0] for line in self._lines)

    @cached_property
    def _any(self) -> frozenset[str]:
        return _words(self._lines)

    @cached_property
    def _hyphenated(self) -> bool:
        broken = sum(line.endswith(HYPHEN) for line in self._lines)
        long = sum(len(line) > _LONG_LINE for line in self._lines)
        return broken >= _FEWEST and broken > _SHARE * long

    def join(self, before: str, after: str, *, spaced: bool = False, cut: bool = False) -> str:
        """Two lines of one paragraph as one text. ``spaced`` says that a space is written after the first, so that no
        word reaches over both; ``cut`` that the first is one word as wide as its column."""
        if before.endswith((HYPHEN, "-")):
            return self._join_broken(before[:-1], after)
        if not spaced and self._is_cut(_end_of(before), _start_of(after), alone=cut):
            return before + after
        return f"{before} {after}"

    def _is_cut(self, last: str, first: str, *, alone: bool) -> bool:
        """A column that is too narrow for a word cuts it without a hyphen."""
        if len(last) < 3 or not last.isalpha() or not first.isalpha() or not first[0].islower():
            return False
        if (last + first).lower() in self._whole and first.lower() not in self._whole:
            return True
        return alone and not {last.lower(), first.lower()} & (self._whole | lexicon("grammar", "open"))

    def _join_broken(self, before: str, after: str) -> str:
        head, tail = _end_of(before), _start_of(after)
        if _stands_in_address(before):
            return f"{before}-{after}"
        if before.endswith(" ") or tail.lower() in lexicon("grammar", "pairing"):
            return f"{before}- {after}"
        if not head or not tail or self._keeps_hyphen(head, tail):
            return f"{before}-{after}"
        return before + after

    def _keeps_hyphen(self, head: str, tail: str) -> bool:
        if f"{head}-{tail}".lower() in self._any:
            return True
        if (head + tail).lower() in self._any:
            return False
        if not self._hyphenated:
            return True
        return len(head) < 2 or not tail[0].islower() or not head.isalpha() or not head[1:].islower()


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(_WORD.findall("\n".join(lines).lower()))


def _end_of(text: str) -> str:
    found = _LAST.search(text[-_LONGEST_WORD:])
    return found[0] if found else ""


def _start_of(text: str) -> str:
    found = _FIRST.match(text)
    return found[0] if found else ""


def _stands_in_address(before: str) -> bool:
    word = before[-_LONGEST_ADDRESS:].rpartition(" ")[2]
    return "/" in word or "@" in word or "www." in word
