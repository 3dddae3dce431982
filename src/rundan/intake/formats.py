"""What kinds of file are called, by their bytes and not by their names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rundan.intake.actions.uploads import MEDIA_TYPES
from rundan.intake.models import Upload


def name_of(upload: Upload) -> str:
    names = {
        "docx": "Word (DOCX)", "doc": "Word (DOC)", "rtf": "RTF", "odt": "OpenDocument (ODT)", "pdf": "PDF",
        "html": _("webbsida (HTML)"), "mail": _("mejl (EML)"), "markdown": "Markdown", "text": _("vanlig text"),
    }  # fmt: skip
    kinds = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}
    return names.get(kinds.get(upload.document.media_type, "text"), upload.document.media_type)
