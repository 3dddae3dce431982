"""Words that were broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rundan_reader.formats.pdf.page import HYPHEN

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"[^\W_]*$")
_FIRST = re.compile(r"[^\W_]*")
_LONGEST_ADDRESS = 300
_CONJUNCTIONS = frozenset(("och", "eller", "samt", "respektive", "som", "till", "resp", "o", "el"))


class Vocabulary:
    """The words of the document itself, which tell how a broken word is written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = {word for text in texts for word in _WORD.findall(text.lower())}

    def join(self, before: str, after: str) -> str:
        """Two lines of one paragraph as one text."""
        if before.endswith((HYPHEN, "-")):
            return self._join_broken(before[:-1], after)
        last, first = _LAST.search(before), _FIRST.match(after)
        if last and first and self._is_cut(last[0], first[0]):
            return before + after
        return f"{before} {after}"

    def _is_cut(self, last: str, first: str) -> bool:
        """A narrow cell breaks a word without a hyphen: only the whole stands elsewhere."""
        if len(last) < 3 or not first or not first[0].islower() or not last.isalpha() or not first.isalpha():
            return False
        whole = (last + first).lower()
        # Both halves stand in the vocabulary through these very lines.
        return len(first) < 6 and whole in self._words and first not in _CONJUNCTIONS

    def _join_broken(self, before: str, after: str) -> str:
        last, first = _LAST.search(before), _FIRST.match(after)
        head, tail = last[0] if last else "", first[0] if first else ""
        if not head or not tail:
            # "hälso- \n" never comes here; a dash at the end, or a bracket after it
            return f"{before}- {after}" if before.endswith(" ") or not head else f"{before}-{after}"
        if tail.lower() in _CONJUNCTIONS:
            return f"{before}- {after}"
        if _stands_in_address(before) or self._keeps_hyphen(head, tail):
            return f"{before}-{after}"
        return before + after

    def _keeps_hyphen(self, head: str, tail: str) -> bool:
        lower = f"{head}-{tail}".lower()
        if lower in self._words:
            return True
        if (head + tail).lower() in self._words:
            return False
        return len(head) < 2 or not tail[0].islower() or not head.isalpha() or not head[1:].islower()


def _stands_in_address(before: str) -> bool:
    word = before[-_LONGEST_ADDRESS:].rpartition(" ")[2]
    return "/" in word or "@" in word or "www." in word or "-" in word
