"""Lines of a text file: which of them are one broken line, and how deep a list entry stands."""

from __future__ import annotations

from collections.abc import Iterable

from rundan_reader.lexicon import words

_NARROWEST, _WIDEST = 55, 110  # a text is broken by hand or by a mail program somewhere between these
_NEAR = 12  # so near the edge ends a line that was broken
_LEAST = 4
_LONGEST_WORD = 40
_RUNNING = 8  # words; so many make running text, not a list of names


class Levels:
    """Depth of list entries by their indentation, for one list after another."""

    def __init__(self) -> None:
        self._indents: list[int] = []

    def of(self, indent: int) -> int:
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        return len(self._indents) - 1

    def end(self) -> None:
        self._indents.clear()


def broken_at(lines: Iterable[str]) -> int | None:
    """The width at which the text was broken into lines, None where each paragraph is one line."""
    lengths = [len(line) for line in lines]
    width = max(lengths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    return width if sum(length >= width - _NEAR for length in lengths) >= _LEAST else None


def runs_on(line: str, following: str, width: int | None) -> bool:
    """Whether the line was broken at the width: the next line's first word had no room in it."""
    line, following = line.strip(), following.strip()
    if width is None or len(line) < width // 2:
        return False
    word, _, _ = following.partition(" ")
    if len(line) + 1 + len(word) <= width:
        return False
    return following[:1].islower() or ends_open(line) or line.count(" ") >= _RUNNING


def joined(line: str, following: str) -> str:
    """Two halves of a broken line, a word that was divided at the end of the first whole again."""
    if line[-1:] != "-" or not line[-2:-1].isalpha() or following.partition(" ")[0] in ("och", "eller", "samt"):
        return f"{line} {following}"
    return line + following if following[:1].isupper() else line[:-1] + following


def ends_open(text: str) -> bool:
    """Whether the text asks to go on: after a comma, "och", "till" …"""
    return text[-1:] in (",", "&", "/", "(") or _last_word(text).lower() in words("grammar", "open")


def _last_word(text: str) -> str:
    return text[-_LONGEST_WORD:].rpartition(" ")[2]
