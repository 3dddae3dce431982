"""Words and phrases that tell what a sentence is about, all looked up in one pass over the words of the document.

The lists of the lexicon hold many hundred phrases. The document is taken apart into words once, and only the phrases
that begin with a word that stands there are compared: that is the gate before every rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, compress

from rundan_reader.lexicon import table

LISTS = (
    "decisions.agrees", "decisions.passive", "decisions.backs", "decisions.done", "decisions.doubts",
    "tasks.assigned", "tasks.asked", "tasks.present", "tasks.promise", "tasks.present_ahead", "tasks.before_name",
    "tasks.passive", "tasks.openers", "tasks.infinitive", "tasks.ahead", "tasks.not_after",
    "deferrals.moved", "deferrals.put_off", "deferrals.parked", "deferrals.sent",
    "presenting.speaks", "presenting.by", "bodies.foreign",
)  # fmt: skip

Places = list[tuple[int, int]]
_NONE: dict[str, Places] = {}
_Row = tuple[str, str, int]  # a list, one of its phrases, and the phrase's length
_WORDS_ALONE = bytes(code if chr(code).isalnum() else 0x20 for code in range(256))


class Signals:
    """Where the phrases of all lists stand in a text, in order, the longest of those that begin together first."""

    def __init__(self, lower: str) -> None:
        """``lower`` is in lower case."""
        lower = lower.replace("\n", " ")  # a phrase may go on after the end of a line
        phrases = _by_first_words()
        self._starts: list[int] = []
        self._found: list[tuple[str, int, int]] = []
        words = [*_apart(lower), b""]
        ends = list(accumulate(map(len, words)))  # without the one sign that stands after each word
        for place in compress(range(len(words)), map(phrases.__contains__, words)):
            longer = phrases[words[place]]
            if rows := longer.get(words[place + 1]) or longer[b""]:
                start = ends[place] - len(words[place]) + place
                for name, phrase, length in rows:
                    stop = start + length
                    if (
                        lower.startswith(phrase, start)
                        and not lower[stop : stop + 1].isalnum()
                        and not (start and lower[start - 1].isalnum())
                    ):
                        self._starts.append(start)
                        self._found.append((name, start, stop))

    def within(self, start: int, end: int) -> dict[str, Places]:
        """The lists that have phrases there, each with their places counted from ``start``."""
        at = bisect_left(self._starts, start)
        if at == len(self._starts) or self._starts[at] >= end:
            return _NONE
        found: dict[str, Places] = {}
        for name, first, stop in self._found[at : bisect_left(self._starts, end, at)]:
            if stop <= end:
                place = first - start, stop - start
                if name in found:
                    found[name].append(place)
                else:
                    found[name] = [place]
        return found


def _apart(lower: str) -> list[bytes]:
    """The words, with an empty one for each further sign between two.

    In bytes, one for each letter, since they are parted four times as fast as by an expression over text. A letter
    that Latin-1 lacks parts a word too; no phrase has one, and what stands around a phrase is looked at afterwards.
    """
    return lower.encode("latin-1", "replace").translate(_WORDS_ALONE).split(b" ")


@cache
def _by_first_words() -> dict[bytes, dict[bytes, tuple[_Row, ...]]]:
    """The phrases of all lists by their first word and their second, the longest first. Those of the first word alone
    stand among the others too, and by themselves under no word."""
    rows: dict[bytes, list[tuple[bytes, _Row]]] = {}
    for name in LISTS:
        file, key = name.split(".")
        for phrase in table(file)[key]:
            first, *rest = _apart(phrase)
            rows.setdefault(first, []).append((rest[0] if rest else b"", (name, phrase, len(phrase))))
    return {first: _by_second_word(sorted(of, key=lambda row: -row[1][2])) for first, of in rows.items()}


def _by_second_word(rows: Sequence[tuple[bytes, _Row]]) -> dict[bytes, tuple[_Row, ...]]:
    seconds = {second for second, _ in rows} | {b""}
    return {second: tuple(row for its, row in rows if its in (second, b"")) for second in seconds}
