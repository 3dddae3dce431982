"""What kinds of file are called, by their bytes and not by their names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rundan.intake.actions.uploads import MEDIA_TYPES
from rundan_reader.formats.sniff import Kind

# What the reader tells apart that goes in and out as the plain text it is.
_MARKED_UP = {"application/x-tex": "LaTeX", "text/org": "Org", "text/vnd.typst": "Typst"}


def name_of(media_type: str) -> str:
    names: dict[Kind, str] = {
        "docx": "Word (DOCX)", "doc": "Word (DOC)", "rtf": "RTF", "odt": "OpenDocument (ODT)", "pdf": "PDF",
        "html": _("webbsida (HTML)"), "mail": _("mejl (EML)"), "markdown": "Markdown", "text": _("vanlig text"),
    }  # fmt: skip
    by_type = {MEDIA_TYPES[kind]: name for kind, name in names.items()} | _MARKED_UP
    return by_type.get(media_type, media_type)
