"""A part that is a long list (styles, numbering), of which a document uses a few entries.

styles.xml is often larger than the document itself. The entries are found as bytes, and only those asked for are
parsed.
"""

from __future__ import annotations

import re

from lxml import etree

from rundan_reader.formats.docx.names import MAIN
from rundan_reader.formats.docx.xml import PARSER, parsed

_LONGEST_START = 2_000
_ROOT = re.compile(rb"<w:(\w+)\s[^<>]*>")


class Catalogue:
    """Entries by their key. ``root`` is the part, ``tag`` and ``key`` say what an entry is and what names it."""

    def __init__(self, part: bytes, tag: str, key: str) -> None:
        opening = _ROOT.search(part)
        self._opening = opening[0] if opening else b""
        self._closing = b"</w:%s>" % opening[1] if opening else b""
        self._end = b"</w:%s>" % tag.encode()
        self._part = part
        self.starts: dict[str, bytes] = {}
        self._places: dict[str, int] = {}
        start, naming = b"<w:%s " % tag.encode(), b'w:%s="' % key.encode()
        place = part.find(start)
        while place >= 0:
            opening_tag = part[place : place + _LONGEST_START].partition(b">")[0]
            name = opening_tag.partition(naming)[2].partition(b'"')[0].decode("utf-8", "replace")
            self.starts[name] = opening_tag
            self._places[name] = place
            place = part.find(start, place + len(start))

    def get(self, name: str) -> etree._Element | None:
        place = self._places.get(name)
        return None if place is None else self._parsed(place, self._end)

    def first(self, tag: str) -> etree._Element | None:
        """The first element of another kind that the part holds."""
        place = self._part.find(b"<w:%s>" % tag.encode())
        return None if place < 0 else self._parsed(place, b"</w:%s>" % tag.encode())

    def _parsed(self, place: int, closing: bytes) -> etree._Element | None:
        end = self._part.find(closing, place)
        if end < 0:
            return None
        piece = self._part[place : end + len(closing)]
        try:
            root = etree.fromstring(b'<w:x xmlns:w="%s">%s</w:x>' % (MAIN.encode(), piece), PARSER)
        except etree.XMLSyntaxError:  # it uses names that only the whole part declares
            root = parsed(self._opening + piece + self._closing)
        return next(iter(root), None)


def usual(part: bytes) -> bool:
    """Whether the part uses the prefix that Word uses; any other is rewritten before it is catalogued."""
    opening = _ROOT.search(part, 0, 20_000)
    return opening is not None and b'xmlns:w="%s"' % MAIN.encode() in opening[0]
