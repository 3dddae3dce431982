"""Whether bytes that are text are a web page or a mail."""

from __future__ import annotations

import re

_COMMENTS = r"(?:\s*+<!--.{0,2000}?-->){0,5}+\s*+"
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


def is_mail(data: bytes) -> bool:
    """Header lines first, among them one that a mail program wrote."""
    head = data[:_MAIL_HEAD].removeprefix(b"\xef\xbb\xbf")
    if not _MAIL.match(head):
        return False
    fields = re.split(rb"\r?\n[ \t]*\r?\n", head, maxsplit=1)[0]
    traces = len({name.lower() for name in _MAIL_TRACES.findall(fields)})
    return traces > 1 or (traces == 1 and len({name.lower() for name in _MAIL_FIELDS.findall(fields)}) > 1)


def is_page(data: bytes, head: bytes) -> bool:
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
