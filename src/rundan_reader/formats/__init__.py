"""Files in, documents out. A new format is a new module here and a line in ``_read``."""

from __future__ import annotations

from rundan_reader.formats import limits
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.sniff import Kind, sniff
from rundan_reader.model import Document


def parse(data: bytes, name: str) -> Document:
    """The file as text with blocks, or ``Unreadable``. Each reader is imported when its format is met."""
    return _read(sniff(data, name), data, name, 0)


def _read(kind: Kind, data: bytes, name: str, depth: int) -> Document:
    """``depth`` counts the files around this one: a mail holds others."""
    if kind == "docx":
        from rundan_reader.formats.docx import read_docx

        return read_docx(data, name)
    if kind == "pdf":
        from rundan_reader.formats.pdf import read_pdf

        return read_pdf(data, name)
    if kind == "odt":
        from rundan_reader.formats.odt import read_odt

        return read_odt(data, name)
    if kind == "html":
        from rundan_reader.formats.html import read_html

        return read_html(data, name)
    if kind == "mail":
        from rundan_reader.formats.mail import read_mail

        if depth >= limits.MAIL_DEPTH:
            raise unreadable("too_complex")
        return read_mail(data, name, lambda kind, data, name: _read(kind, data, name, depth + 1))
    if kind == "doc" or kind == "rtf":
        from rundan_reader.formats.converted import read_converted

        return read_converted(data, name, kind)
    from rundan_reader.formats.text import read_text

    return read_text(data, name, markdown=kind == "markdown")
