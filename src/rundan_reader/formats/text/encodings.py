"""Bytes of a text file → characters, whichever encoding wrote them."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The bytes of å ä ö Å Ä Ö é in the encodings that have been in use for Swedish.
_SWEDISH = {
    "cp1252": b"\xe5\xe4\xf6\xc5\xc4\xd6\xe9",
    "mac_roman": b"\x8c\x8a\x9a\x81\x80\x85\x8e",
    "cp850": b"\x86\x84\x94\x8f\x8e\x99\x82",
}
_SAMPLE = 200_000
_OPENING = 4096
# Names of encodings that web pages and mails give, and what was really meant by some of them.
_OF_TEXT = re.compile(r"(?:x-)?(?:iso-?8859|latin|windows|cp|ibm|mac|us-|ascii|koi8|utf-?16)[\w.:-]{0,30}")
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252"), "cp1252"),
    **dict.fromkeys(("macintosh", "x-mac-roman"), "mac_roman"),
}


def decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _unmarked_utf16(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _with_halves(data) or _mostly_utf8(data) or _single_byte(data)


def decode_as(data: bytes, said: str) -> str:
    """Bytes that came with a name of their encoding: a mark first, then what fits as UTF-8, then what was said."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return decode(data)
    if b"\x00" not in data[:_OPENING]:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    said = said.lower()
    try:
        return data.decode(_MEANT.get(said, said), "replace") if _OF_TEXT.fullmatch(said) else decode(data)
    except (LookupError, UnicodeError):
        return decode(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a Swedish text is zero."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half == 0 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _with_halves(data: bytes) -> str | None:
    """UTF-8 in which a program has written signs beyond the first 65,536 as two halves, or left one half of one."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few foreign bytes (a cut end, a pasted piece), which are read as cp1252."""
    text = data.decode("utf-8", "surrogateescape")
    sample = text[:_SAMPLE]
    foreign = len(re.findall("[\udc80-\udcff]", sample))
    letters = len(re.findall("[^\x00-\x7f\udc80-\udcff]", sample))
    if 2 * foreign > letters:
        return None
    return re.sub("[\udc80-\udcff]", lambda byte: _lone(ord(byte[0]) - 0xDC00), text)


def _lone(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "replace")


def _single_byte(data: bytes) -> str:
    sample = data[:_SAMPLE]
    words = re.findall(rb"(?<=[a-z ])[\x80-\xff]+(?=[a-z])", sample)

    def hits(encoding: str) -> int:
        return sum(byte in _SWEDISH[encoding] for word in words for byte in word)

    ordinary = hits("cp1252")
    other = max(("mac_roman", "cp850"), key=hits)
    if hits(other) > 2 and ordinary == 0:
        return data.decode(other)
    # The five bytes that cp1252 leaves out are control characters in latin-1.
    return data.decode("cp1252", "replace") if ordinary or not words else data.decode("latin-1")
