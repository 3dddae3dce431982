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
_OPEN_TEXT = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.text(?:-master|-template|-web)?(?![a-z-])")


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
    from rundan_reader.formats.wording import is_mail, is_page  # what they look for takes a while to make ready

    if is_page(data, head):
        return "html"
    if is_mail(data):
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
