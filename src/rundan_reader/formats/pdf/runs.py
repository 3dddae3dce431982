"""pdfium's characters → words, in runs that share one base line and one look.

Most lines of most documents are one piece of text for the file, so it suffices to ask how their first character looks
and where their words begin and end. Words that are put together of several pieces, and text that does not run level,
are looked at character by character.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, repeat
from operator import add, itemgetter, sub
from typing import Any
from unicodedata import combining

import pypdfium2.raw as pdfium

from rundan_reader.formats import limits
from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.pdf.calls import Address, box, characters, handle_of, origins, right_edges, text_objects
from rundan_reader.formats.pdf.looks import LYING, Face, Look, Looks
from rundan_reader.formats.pdf.tags import Tag
from rundan_reader.formats.pdf.turn import Turn
from rundan_reader.formats.problems import unreadable

HYPHEN = "\u2010"  # stands for a hyphen at a line's end until it is known whether the word itself has it

_USUAL = {"\x02": HYPHEN, "\ufffe": HYPHEN, "\xa0": " ", "\t": "\n", "\x00": "\n"}  # for what pdfium writes
_UNUSUAL = re.compile(rf"[^\r\n{HYPHEN} -~¡-¬®-ÿ–—‘’“”•…]")  # all others may stand in a text
_START = itemgetter(1)
_SAME_BASE = 2.0  # points


@dataclass(slots=True)
class Run:
    """Words that follow each other from left to right; there is at least one."""

    texts: list[str]
    x0s: list[float]  # where each begins …
    x1s: list[float]  # … and ends
    y: float  # of the base line
    face: Face
    tag: Tag
    spaced: bool  # a space is written after the last one, as most programs do at the end of a broken line too

    def clean(self) -> bool:
        """Takes out what must not stand in a text; whether anything is left."""
        texts = [_clean(text) for text in self.texts]
        if not all(texts):
            self.x0s, self.x1s = ([x for x, text in zip(xs, texts, strict=True) if text] for xs in (self.x0s, self.x1s))
        self.texts = [text for text in texts if text]
        return bool(self.texts)

    def words(self) -> Iterator[Run]:
        """Each word as a run of its own."""
        last = len(self.texts) - 1
        for index, (text, x0, x1) in enumerate(zip(self.texts, self.x0s, self.x1s, strict=True)):
            spaced = self.spaced if index == last else not text.endswith(HYPHEN)
            yield Run([text], [x0], [x1], self.y, self.face, self.tag, spaced)


def runs_of(text_page: Any, turn: Turn, tags: dict[int, Tag]) -> list[Run]:
    count = pdfium.FPDFText_CountChars(text_page)
    if count > limits.PDF_PAGE_CHARACTERS:
        raise unreadable("too_complex")
    return _Cutter(text_page, count, turn, tags).runs() if count > 0 else []


class _Cutter:
    def __init__(self, text_page: Any, count: int, turn: Turn, tags: dict[int, Tag]) -> None:
        self.text_page = handle_of(text_page)
        self.turn = turn
        self.looks = Looks(self.text_page, turn.rotation, tags)
        self.text = _usual(characters(self.text_page, count))
        self.texts, self.starts, self.ends = _words(self.text)
        self.xs, self.ys = origins(self.text_page, self.starts)
        self.is_finite = math.isfinite(sum(self.xs) + sum(self.ys))
        self.rights = list(map(max, self.xs, right_edges(self.text_page, [end - 1 for end in self.ends])))

    def runs(self) -> list[Run]:
        pieces = self._pieces() if self.texts else []
        self.looks.learn({piece: self.starts[first] for first, _, piece in pieces if piece})
        odd = set(filter(_is_odd, set(self.text))) if _UNUSUAL.search(self.text) else set()
        runs: list[Run] = []
        for first, end, piece in pieces:
            look = self.looks.of(piece, self.starts[first]) if piece else None
            if look is None or not look.level or not self._is_level(first, end):
                for index in range(first, end):
                    runs += self._word(self.starts[index], self.ends[index])
            elif look.face != LYING:
                run = self._run(first, end, look)
                if not odd or odd.isdisjoint("".join(run.texts)) or run.clean():
                    runs.append(run)
        return runs

    def _pieces(self) -> list[tuple[int, int, Address | None]]:
        """Which words, from … to …, stand in which piece of text; no address where several share a word."""
        starts, ends = self.starts, self.ends
        gaps = map(sub, starts[1:], ends)
        begins = [0, *compress(range(1, len(starts)), map((1).__lt__, gaps))]  # where a line may begin
        stops = [*begins[1:], len(starts)]
        begun_in = text_objects(self.text_page, [starts[begin] for begin in begins])
        ended_in = text_objects(self.text_page, [ends[stop - 1] - 1 for stop in stops])
        pieces: list[tuple[int, int, Address | None]] = []
        for begin, stop, piece, last in zip(begins, stops, begun_in, ended_in, strict=True):
            # The characters of a piece follow each other, so that what begins and ends in one lies in it.
            if piece == last:
                pieces.append((begin, stop, piece))
            else:
                pieces += self._parted(begin, stop)
        return pieces

    def _parted(self, begin: int, stop: int) -> Iterator[tuple[int, int, Address | None]]:
        """The pieces of a line that has several, which may change within a word."""
        begun_in = text_objects(self.text_page, self.starts[begin:stop])
        changes = [begin + index for index in range(1, len(begun_in)) if begun_in[index] != begun_in[index - 1]]
        stops = [*changes, stop]
        ended_in = text_objects(self.text_page, [self.ends[stop - 1] - 1 for stop in stops])
        for first, end, last in zip([begin, *changes], stops, ended_in, strict=True):
            piece = begun_in[first - begin]
            whole = end if piece == last else end - 1
            if first < whole:
                yield first, whole, piece
            if whole < end:
                yield whole, end, None

    def _is_level(self, first: int, end: int) -> bool:
        """Whether the words follow each other from left to right on one base line."""
        x0s = self.xs[first:end]
        return self.is_finite and self.ys[first] == self.ys[end - 1] and x0s == sorted(x0s)

    def _run(self, first: int, end: int, look: Look) -> Run:
        y = self.turn.height - self.ys[first]
        spaced = self._is_spaced(self.ends[end - 1])
        texts, x0s, x1s = self.texts[first:end], self.xs[first:end], self.rights[first:end]
        return Run(texts, x0s, x1s, y, look.face, look.tag, spaced)

    def _is_spaced(self, end: int) -> bool:
        return self.text[end : end + 1] == " "

    def _word(self, start: int, end: int) -> Iterator[Run]:
        """The characters from one blank to the next: a word, or several where the look changes within it."""
        look, last = self._looks_at([start, end - 1])
        if not look.is_as(last):
            for middle, other in enumerate(self._looks_at(range(start, end)), start):
                if not look.is_as(other):
                    yield from self._piece(start, middle, look)
                    start, look = middle, other
        yield from self._piece(start, end, look)

    def _looks_at(self, characters: Sequence[int]) -> list[Look]:
        return list(map(self.looks.of, text_objects(self.text_page, characters), characters))

    def _piece(self, start: int, end: int, look: Look) -> Iterator[Run]:
        """A word of one look, or two: now and then pdfium runs a line's last word together with the next line's."""
        while start < end and look.face != LYING:
            x0, base = self._origin(start)
            stop, x1 = end, self._right(end, base)
            if x1 is None:
                stop = next((i for i in range(start + 1, end) if abs(self._origin(i)[1] - base) > _SAME_BASE), end)
                x1 = self._right(stop, base)
            text = _clean(self.text[start:stop])
            if text and math.isfinite(x0) and math.isfinite(base):
                yield Run([text], [x0], [max(x0, x1 or x0)], base, look.face, look.tag, self._is_spaced(stop))
            start = stop

    def _origin(self, index: int) -> tuple[float, float]:
        (x,), (y,) = origins(self.text_page, [index])
        return self.turn(x, y)

    def _right(self, end: int, base: float) -> float | None:
        """Where the last character before ``end`` ends; None where it does not stand on the base line."""
        left, top, right, bottom = box(self.text_page, end - 1)
        (left, upper), (right, lower) = self.turn(left, top), self.turn(right, bottom)
        stands = min(upper, lower) - _SAME_BASE <= base <= max(upper, lower) + _SAME_BASE
        return max(left, right) if stands else None


def _words(text: str) -> tuple[list[str], list[int], list[int]]:
    """The words, and which characters each spans, from … to …; a hyphen at a line's end ends its word."""
    parts = text.replace("\r", " ").replace("\n", " ").replace(HYPHEN, " ").split(" ")
    begins = accumulate(map(add, map(len, parts), repeat(1)), initial=0)
    words, starts = list(filter(None, parts)), list(compress(begins, parts))
    ends = list(map(add, starts, map(len, words)))
    lone = []
    at = text.find(HYPHEN)
    while at >= 0:
        index = bisect_right(ends, at)
        if index and ends[index - 1] == at and not words[index - 1].endswith(HYPHEN):
            words[index - 1] += HYPHEN
            ends[index - 1] += 1
        else:
            lone.append(at)
        at = text.find(HYPHEN, at + 1)
    if lone:
        spans = sorted([*zip(words, starts, ends, strict=True), *((HYPHEN, at, at + 1) for at in lone)], key=_START)
        words, starts, ends = (list(column) for column in zip(*spans, strict=True))
    return words, starts, ends


@lru_cache(maxsize=4096)
def _is_odd(character: str) -> bool:
    """Whether the character must not stand in a text, or not beside any other."""
    return character not in f"\r\n{HYPHEN}" and (combining(character) > 0 or clean(character) != character)


def _clean(word: str) -> str:
    return clean(word.replace(HYPHEN, "")) + HYPHEN * word.endswith(HYPHEN)


def _usual(text: str) -> str:
    for character, usual in _USUAL.items():
        text = text.replace(character, usual)
    return text
