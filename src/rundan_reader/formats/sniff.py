"""What a file is, told from its bytes. Its name is never believed: it only decides between Markdown and plain text."""

from __future__ import annotations

import re
from typing import Literal

from rundan_reader.formats import limits
from rundan_reader.formats.problems import unreadable

Kind = Literal["docx", "odt", "doc", "rtf", "pdf", "html", "mail", "markdown", "text"]

_BLANK = b"\x00 \t\r\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"8BPS")
_OTHERS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"SQLite format")
_COMMENTS = r"(?:\s*+<!--.{0,2000}?-->){0,5}+\s*+"
_OPEN_TEXT = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.text(?:-master|-template|-web)?(?![a-z-])")
_PAGE = re.compile(
    rf"{_COMMENTS}(?:<\?xml[^>]{{0,200}}>)?{_COMMENTS}<(?:!doctype\s+html|html|head|body|meta\s+(?:charset|http-equiv))\b",
    re.I | re.S,
)
# A piece of a page, as programs put on the clipboard: an element of a page first, and an end tag last.
_PIECE = re.compile(r"\s*<(p|div|h[1-6]|table|ul|ol|section|article|main)\b[^<>]{0,500}>", re.I)
_PIECE_END = re.compile(r"</[a-z][a-z0-9]{0,9}\s*>\s*\Z", re.I)
_LEAST_TAGS = 4
_MARKDOWN_HEAD = re.compile(r"^#{1,6} ", re.M)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_MAIL = re.compile(rb"(?:From [^\r\n]*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*+){3}+")
_MAIL_FIELDS = re.compile(rb"^(?:from|to|subject|date|cc|reply-to|sender):", re.I | re.M)
_MAIL_TRACES = re.compile(
    rb"^(?:mime-version|received|message-id|return-path|content-type|delivered-to|dkim-signature|x-[a-z-]{2,40}):",
    re.I | re.M,
)
_MAIL_HEAD = 65_536  # a mail that went a long way has a long head


def sniff(data: bytes, name: str) -> Kind:
    """The kind of file, or Unreadable with what to do about a file of another kind."""
    if not data[:4096].strip(_BLANK) and not data.strip(_BLANK):
        raise unreadable("empty")
    if len(data) > limits.FILE_BYTES:
        raise unreadable("too_large")
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _zipped(data)
    if head.startswith(_OLE):
        return _compound(data)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    _refuse_foreign(head)
    if b"<office:document " in head and b"opendocument.text" in head:
        return "odt"
    if _is_page(data, head):
        return "html"
    if _is_mail(data):
        return "mail"
    return "markdown" if name.lower().endswith((".md", ".markdown", ".mkd")) else "text"


def _zipped(data: bytes) -> Kind:
    """A zip file names its members in plain bytes."""
    if _OPEN_TEXT.search(data[:200]):
        return "odt"
    if b"[Content_Types].xml" not in data:
        if b"content.xml" in data and b"META-INF/manifest.xml" in data and b"mimetypeapplication" not in data[:200]:
            return "odt"
        raise unreadable("not_a_document")
    return "docx"


def _compound(data: bytes) -> Kind:
    """The streams of an OLE file are named in UTF-16. A protected DOCX is such a file too."""
    for stream, code in (("EncryptedPackage", "password"), ("__properties_version1.0", "outlook")):
        if stream.encode("utf-16-le") in data:
            raise unreadable(code)
    if "WordDocument".encode("utf-16-le") not in data:
        raise unreadable("not_a_document")
    return "doc"


def _refuse_foreign(head: bytes) -> None:
    if head.startswith(_IMAGES) or head[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1") or head[8:12] == b"WEBP":
        raise unreadable("image")
    if head.startswith(b"BM") and b"\x00" in head:
        raise unreadable("image")
    if head.startswith(_OTHERS) or (head.startswith(b"MZ") and b"\x00" in head):
        raise unreadable("unknown_type")


def _is_mail(data: bytes) -> bool:
    """Header lines first, among them one that a mail program wrote."""
    head = data[:_MAIL_HEAD].removeprefix(b"\xef\xbb\xbf")
    if not _MAIL.match(head):
        return False
    fields = re.split(rb"\r?\n[ \t]*\r?\n", head, maxsplit=1)[0]
    traces = len({name.lower() for name in _MAIL_TRACES.findall(fields)})
    return traces > 1 or (traces == 1 and len({name.lower() for name in _MAIL_FIELDS.findall(fields)}) > 1)


def _is_page(data: bytes, head: bytes) -> bool:
    if head.startswith(_WIDE):
        head = head.decode("utf-16", "ignore").encode()
    opening = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    if _PAGE.match(opening):
        return True
    return bool(
        _PIECE.match(opening)
        and _PIECE_END.search(data[-100:].decode("latin-1"))
        and data.count(b"</") >= _LEAST_TAGS
        and not _MARKDOWN_HEAD.search(opening)
    )
