"""Words that know where in the document they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rundan_reader.model import Span


class Passage(NamedTuple):
    """A stretch of the document's text from ``base`` on.

    ``lower`` has the same length as ``text``, so a match in one is a place in the other. The first ``lead``
    characters are set in bold. (A tuple, because thousands are made for each document.)
    """

    text: str
    lower: str
    base: int
    lead: int = 0

    @property
    def span(self) -> Span:
        text, _, base, _ = self
        return _new(Span, (base, base + len(text)))

    @property
    def end(self) -> int:
        return self.base + len(self.text)

    def cut(self, start: int = 0, end: int | None = None) -> Passage:
        """The part from ``start`` to ``end`` without surrounding blanks."""
        whole, lower, base, lead = self
        words = whole[start:end]
        text = words.strip()
        length = len(text)
        if length == len(whole):
            return self
        if length != len(words):
            start += len(words) - len(words.lstrip())
        elif not text:
            start = min(start, len(whole))
        if lead:
            lead = max(0, min(lead - start, length))
        return _new(Passage, (text, lower[start : start + length], base + start, lead))

    def strip(self, signs: str) -> Passage:
        start = len(self.text) - len(self.text.lstrip(signs + " "))
        return self.cut(start, max(start, len(self.text.rstrip(signs + " "))))

    def split(self, pattern: re.Pattern[str]) -> Iterator[Passage]:
        at = 0
        for match in pattern.finditer(self.text):
            yield self.cut(at, match.start())
            at = match.end()
        yield self.cut(at)

    def __bool__(self) -> bool:
        return bool(self.text)


_new = tuple.__new__  # without the call of a constructor of its own, which takes as long as the cut


def lowered(text: str) -> str:
    """Lower case of the same length (a few letters, such as the Turkish dotted I, would grow)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
