"""Files in, documents out. A new format is a new module here and a line in ``parse``."""

from __future__ import annotations

from rundan_reader.formats.sniff import sniff
from rundan_reader.model import Document


def parse(data: bytes, name: str) -> Document:
    """The file as text with blocks, or ``Unreadable``. Each reader is imported when its format is met."""
    kind = sniff(data, name)
    if kind == "docx":
        from rundan_reader.formats.docx import read_docx

        return read_docx(data, name)
    if kind == "pdf":
        from rundan_reader.formats.pdf import read_pdf

        return read_pdf(data, name)
    if kind == "html":
        from rundan_reader.formats.html import read_html

        return read_html(data, name)
    from rundan_reader.formats.text import read_text

    return read_text(data, name, markdown=kind == "markdown")
