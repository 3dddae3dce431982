"""Bytes of a page → characters → elements."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from rundan_reader.formats import limits
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.text.encodings import decode_as

_OPENING = 4096
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.I)
_DECLARED = re.compile(rb"\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})", re.I)
_DEEPEST = 200  # the parser leaves out what stands deeper than 255

_MOSTLY = 0.7
_NEAR = 4
_TAG = re.compile(r"<[^<>]*>")
_APART = re.compile(r"[<>\n]+")
_BREAK = re.compile(r"\n(?<=[^\s>]\n)(?=[^\s<])")
_WORD = re.compile(r"\S{1,200}")


def page_of(data: bytes) -> str:
    """The page's characters, in the encoding that the page says it has where that is not UTF-8."""
    found = _CHARSET.search(data[:_OPENING]) or _DECLARED.match(data[:_OPENING])
    return decode_as(data, found[1].decode("ascii", "replace") if found else "")


def tree_of(page: str) -> etree._Element | None:
    """The page's elements; None where it has none."""
    if len(page) > limits.TEXT_CHARACTERS * 3 or page.count("<") > limits.PART_TAGS:
        raise unreadable("too_complex")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, collect_ids=False
    )
    source = page.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if not source.strip():
            return None
        raise unreadable("no_text") from error
    return root


def refuse_depth(depth: int) -> None:
    if depth > _DEEPEST:
        raise unreadable("too_complex")


def keeps_lines(page: str) -> bool:
    """Whether line breaks inside the text were meant as such. To a browser they are blanks, and in a source that was
    broken at a width they are; other programs write one line of the document to a line of the source."""
    body = page[max(0, page.lower().find("<body")) :]
    broken = list(_broken_lines(body))
    if not broken:
        return True
    # The longest stretch of text without a tag shows the width: where there is one, nothing goes beyond it.
    words = html.unescape(_TAG.sub("<>", body))
    width = max(len(stretch.strip()) for stretch in _APART.split(words))
    full = sum(length + 1 + word > width - _NEAR for length, word in broken)
    return full < _MOSTLY * len(broken)


def _broken_lines(page: str) -> Iterator[tuple[int, int]]:
    """How long each line is that ends inside the text, and the word that would have been next on it."""
    for found in _BREAK.finditer(page):
        at = found.start()
        word = _WORD.match(page, at + 1)
        yield at - page.rfind("\n", 0, at) - 1, len(word[0]) if word else 0
