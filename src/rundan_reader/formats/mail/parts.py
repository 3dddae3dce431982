"""A mail taken apart: when it was sent, its subject, its own words and the files attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.html.source import page_of
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.sniff import Kind, sniff
from rundan_reader.formats.text.encodings import decode, decode_as
from rundan_reader.model import Unreadable

_MOST_PARTS = 500
_MOST_BOUNDARIES = 60
_REPLIED = re.compile(r"\A(?:(?:sv|vb|re|fwd?|va|ang)\s?:\s*)+", re.I)
_NO_DOCUMENT = ("text/calendar", "text/vcard", "text/x-vcard", "text/csv", "text/css")
_MACHINE_TEXT = re.compile(rb"\s*(?:BEGIN:|-----BEGIN|\{|<\?xml)")
_MINUTES = re.compile(r"protokoll|anteckning|minnes|kallelse|dagordning|minutes|agenda", re.I)
_BESIDE = re.compile(r"\b(?:bilaga|bil|presentation|bilder|signatur)(?![^\W\d_])", re.I)
_KINDS: tuple[Kind, ...] = ("docx", "odt", "doc", "pdf", "rtf", "mail", "html", "markdown", "text")


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    kind: Kind
    data: bytes

    @property
    def rank(self) -> tuple[int, int]:
        """What is likely to be the minutes comes first."""
        wanted = 0 if _MINUTES.search(self.name) else 2 if _BESIDE.search(self.name.replace("_", " ")) else 1
        return wanted, _KINDS.index(self.kind)


class Mail:
    def __init__(self, data: bytes) -> None:
        if data.count(b"boundary=") > _MOST_BOUNDARIES:
            raise unreadable("too_complex")
        message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"))
        self.subject = _REPLIED.sub("", _header(message, "Subject").strip()).strip()
        self.sent = _day(message)
        self.plain, self.page, self.flowed = "", "", False
        self.attachments: list[Attachment] = []
        for number, part in enumerate(_leaves(message)):
            if number > _MOST_PARTS:
                raise unreadable("too_complex")
            self._take(part)
        self.attachments.sort(key=lambda attachment: attachment.rank)

    @property
    def says_something(self) -> bool:
        return bool(self.plain.strip() or self.page.strip())

    def _take(self, part: Message) -> None:
        kind, name = part.get_content_type(), _name(part)
        data = _content(part)
        own = not name and part.get_content_disposition() != "attachment"
        if own and kind == "text/plain":
            said = decode_as(data, _charset(part))
            self.flowed = self.flowed or str(part.get_param("format", "")).lower() == "flowed"
            self.plain = f"{self.plain}\n{said}" if self.plain else said
        elif own and kind == "text/html":
            self.page = self.page or _page(data, _charset(part))
        elif kind.startswith(("application/", "text/", "message/")) and kind not in _NO_DOCUMENT:
            self._attach(part, name, kind, data)

    def _attach(self, part: Message, name: str, kind: str, data: bytes) -> None:
        try:
            found: Kind = "mail" if kind == "message/rfc822" else sniff(data, name)
        except Unreadable as problem:
            if problem.code not in ("password", "too_large"):
                return
            found = "docx"
        if found == "text" and (_MACHINE_TEXT.match(data) or not kind.startswith(("text/", "application/octet"))):
            return
        self.attachments.append(Attachment(name or _header(part, "Subject") or "bilaga", found, data))


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; a mail attached to the mail is one of them."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [child for child in reversed(inner) if isinstance(child, Message)]
        else:
            yield part


def _content(part: Message) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):  # message/rfc822
        return b"".join(bytes(child) for child in inner[:1] if isinstance(child, Message))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str:
    return (part.get_content_charset() or "").lower()


def _page(data: bytes, charset: str) -> str:
    """What the mail says of its characters counts before what the page says."""
    return decode_as(data, charset) if charset else page_of(data)


def _name(part: Message) -> str:
    return _decoded(part.get_filename() or "")


def _header(message: Message, name: str) -> str:
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return _decoded(raw)


def _decoded(raw: str) -> str:
    """A header as it is read: ``=?utf-8?q?…?=`` turned into letters, and bytes that nobody named the encoding of."""
    value = decode(raw[:2_000].encode("utf-8", "surrogateescape"))
    try:
        said = "".join(_piece(part, charset) for part, charset in decode_header(value))
    except (ValueError, LookupError, HeaderParseError):
        said = value
    return " ".join(clean(said).split())


def _piece(part: str | bytes, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    return decode_as(part, charset) if charset else part.decode("raw-unicode-escape")


def _day(message: Message) -> date | None:
    try:
        day = parsedate_to_datetime(_header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if 1990 < day.year < 2200 else None
