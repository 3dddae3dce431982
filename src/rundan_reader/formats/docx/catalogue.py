"""A part that is a long list (styles, numbering), of which a document uses a few entries.

styles.xml is often larger than the document itself. Its entries are found as bytes, and only those asked for are
looked into.
"""

from __future__ import annotations

import re

from lxml import etree

from rundan_reader.formats.docx.names import MAIN
from rundan_reader.formats.xml import parsed

_MOST_LOOKUPS = 1_000  # each may search the whole part
_OPENING = 20_000
_ROOT = re.compile(rb"<w:(\w+)\s[^<>]*>")
_ALONE = b'<w:x xmlns:w="%s">%%s</w:x>' % MAIN.encode()
_OTHERS = re.compile(rb"[\s<](?!w:)[\w-]+:")


class Catalogue:
    """Entries by their key. ``tag`` and ``key`` say what an entry is and which attribute names it."""

    def __init__(self, part: bytes, tag: str, key: str) -> None:
        opening = _ROOT.search(part, 0, _OPENING)
        self._opening = opening[0] if opening else b""
        self._closing = b"</w:%s>" % opening[1] if opening else b""
        self._start, self._end = b"<w:%s " % tag.encode(), b"</w:%s>" % tag.encode()
        self._key = b' w:%s="%%s"' % key.encode()
        self._part = part
        self.begin = max(0, part.find(self._start))  # of the entries: Word puts much before the styles
        self._lookups = 0

    def get(self, name: str) -> bytes:
        """An entry as it stands in the part; empty where there is none."""
        self._lookups += 1
        place = self._part.find(self._key % name.encode("utf-8", "replace"), self.begin)
        start = self._part.rfind(b"<", 0, max(0, place))
        if self._lookups > _MOST_LOOKUPS or not self._part.startswith(self._start, start):
            return b""
        return self._piece(start, self._end)

    def first(self, tag: str) -> bytes:
        """The first element of another kind that the part holds."""
        place = self._part.find(b"<w:%s>" % tag.encode())
        return b"" if place < 0 else self._piece(place, b"</w:%s>" % tag.encode())

    def parsed(self, entry: bytes) -> etree._Element | None:
        if not entry:
            return None
        if _OTHERS.search(entry):  # it uses names that only the whole part declares
            return next(iter(parsed(self._opening + entry + self._closing)), None)
        return next(iter(parsed(_ALONE % entry)), None)

    def _piece(self, place: int, closing: bytes) -> bytes:
        end = self._part.find(closing, place)
        return b"" if end < 0 else self._part[place : end + len(closing)]


def usual(part: bytes) -> bool:
    """Whether the part is written as Word writes: by prefix and quotes. Any other is rewritten first."""
    opening = _ROOT.search(part, 0, _OPENING)
    if opening is None or b'xmlns:w="%s"' % MAIN.encode() not in opening[0]:
        return False
    quote = part.find(b"'", opening.start())  # the quick search: two bytes take much longer to look for than one
    return quote < 0 or part.find(b"='", quote - 1) < 0
