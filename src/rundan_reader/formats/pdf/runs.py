"""pdfium's characters → words, in runs that share one base line and one look.

Most lines of most documents are one piece of text for the file, so it suffices to ask how their first character looks
and where their words begin and end. Words that are put together of several pieces, and text that does not run level,
are looked at character by character.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from rundan_reader.formats import limits
from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.pdf.calls import Address, Handle, box, origins, right_edges, text_objects
from rundan_reader.formats.pdf.looks import LYING, Face, Look, Looks
from rundan_reader.formats.pdf.tags import Tag
from rundan_reader.formats.pdf.turn import Turn
from rundan_reader.formats.problems import unreadable

HYPHEN = "\u2010"  # stands for a hyphen at a line's end until it is known whether the word itself has it

_LINE_END_HYPHENS = "\x02\ufffe"
_BLANK = r" \t\r\n\xa0\x00"
_LINE = re.compile(rf"[^\r\n{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_WORD = re.compile(rf"[^{_BLANK}{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_SAME_BASE = 2.0  # points

Span = tuple[int, int]  # of a word: pdfium's characters from … to …


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
        self.text_page = Handle(ctypes.cast(text_page, ctypes.c_void_p).value)
        self.turn = turn
        self.looks = Looks(self.text_page, turn.rotation, tags)
        self.text = _characters(text_page, count)
        visible = self.text.replace("\r", "").replace(HYPHEN, "")
        self.is_clean = clean(visible) is visible

    def runs(self) -> list[Run]:
        level: list[tuple[list[Span], Look]] = []
        uneven: list[Span] = []
        for words, piece in self._pieces():
            look = self.looks.of(piece, words[0][0]) if piece else None
            if look is None or not look.level:
                uneven += words
            elif look.face != LYING:
                level.append((words, look))
        runs: list[Run] = []
        starts = [start for words, _ in level for start, _ in words]
        xs, ys = origins(self.text_page, starts)
        rights = right_edges(self.text_page, [end - 1 for words, _ in level for _, end in words])
        at = 0
        for words, look in level:
            x0s = xs[at : at + len(words)]
            same = ys[at : at + len(words)].count(ys[at]) == len(words)
            if same and x0s == sorted(x0s) and math.isfinite(sum(x0s) + ys[at]):
                runs += self._run(words, x0s, rights[at : at + len(words)], self.turn.height - ys[at], look)
            else:
                uneven += words
            at += len(words)
        return runs + [run for start, end in uneven for run in self._word(start, end)]

    def _pieces(self) -> Iterator[tuple[list[Span], Address | None]]:
        """The words by the pieces of text that they belong to; no address where several share a word."""
        lines = [
            words
            for line in _LINE.finditer(self.text)
            if (words := [word.span() for word in _WORD.finditer(self.text, *line.span())])
        ]
        firsts = text_objects(self.text_page, [words[0][0] for words in lines])
        lasts = text_objects(self.text_page, [words[-1][1] - 1 for words in lines])
        for words, first, last in zip(lines, firsts, lasts, strict=True):
            # The characters of a piece follow each other, so that what begins and ends in one lies in it.
            if first == last:
                yield words, first
            else:
                yield from self._parted(words)

    def _parted(self, words: list[Span]) -> Iterator[tuple[list[Span], Address | None]]:
        begun_in = text_objects(self.text_page, [start for start, _ in words])
        following = [*begun_in[1:], -1]
        last_ones = [index for index, piece in enumerate(begun_in) if piece != following[index]]
        ended_in = text_objects(self.text_page, [words[index][1] - 1 for index in last_ones])
        at = 0
        for index, ends in zip(last_ones, ended_in, strict=True):
            whole = index + (begun_in[index] == ends)
            if at < whole:
                yield words[at:whole], begun_in[at]
            if whole == index:
                yield [words[index]], None
            at = index + 1

    def _run(self, words: list[Span], x0s: list[float], rights: list[float], y: float, look: Look) -> Iterator[Run]:
        texts = [self.text[start:end] for start, end in words]
        x1s = list(map(max, x0s, rights))
        if not self.is_clean:
            texts = [_clean(text) for text in texts]
            if not all(texts):
                x0s, x1s = ([x for x, text in zip(xs, texts, strict=True) if text] for xs in (x0s, x1s))
                texts = [text for text in texts if text]
        if texts:
            yield Run(texts, x0s, x1s, y, look.face, look.tag, self._is_spaced(words[-1][1]))

    def _is_spaced(self, end: int) -> bool:
        return self.text[end : end + 1] in (" ", "\xa0")

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


def _clean(word: str) -> str:
    return clean(word.replace(HYPHEN, "")) + HYPHEN * word.endswith(HYPHEN)


def _characters(text_page: Any, count: int) -> str:
    """One code point for each of pdfium's characters, so that indices hold."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    try:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le")
    except UnicodeDecodeError:
        text = ""
    if written != count + 1 or len(text) != count:
        text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count))
    for hyphen in _LINE_END_HYPHENS:
        text = text.replace(hyphen, HYPHEN)
    return text
