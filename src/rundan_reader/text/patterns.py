"""Patterns that cost nothing until they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from rundan_reader.lexicon import table

_LIST = re.compile(r"<(\w+)\.(\w+)>")


class Pattern:
    """A regular expression over lower-case text, compiled on first use and tried only where an anchor stands.

    Every match of ``source`` must contain one of ``anchors``; text without any of them is passed over by a plain
    substring search, which is far faster than the expression. Without anchors it is always tried. ``<file.key>`` in
    the source stands for any word of that list in the lexicon.
    """

    def __init__(self, source: str, *anchors: str) -> None:
        self.source = source
        self.anchors = anchors

    @cached_property
    def expression(self) -> re.Pattern[str]:
        return re.compile(_LIST.sub(lambda match: any_of(table(match[1])[match[2]]), self.source))

    def may_match(self, text: str) -> bool:
        """Whether an anchor stands in ``text``: the gate for all that the text is made of."""
        for anchor in self.anchors:  # loops, here and below: any() with a generator takes three times as long
            if anchor in text:
                return True
        return not self.anchors

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        for anchor in self.anchors:
            if anchor in text:
                return self.expression.search(text, start)
        return None if self.anchors else self.expression.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        for anchor in self.anchors:
            if anchor in text:
                return self.expression.match(text, start)
        return None if self.anchors else self.expression.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        for anchor in self.anchors:
            if anchor in text:
                return self.expression.fullmatch(text)
        return None if self.anchors else self.expression.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        for anchor in self.anchors:
            if anchor in text:
                return self.expression.finditer(text)
        return iter(()) if self.anchors else self.expression.finditer(text)


def any_of(words: Iterable[str]) -> str:
    """An alternation of the words, the longest first, so that none hides a longer one; a * lets a word go on."""
    forms = sorted((re.escape(word).replace(r"\*", r"\w*") for word in words), key=len, reverse=True)
    return "(?:" + "|".join(forms) + ")"
