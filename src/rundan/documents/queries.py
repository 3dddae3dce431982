from __future__ import annotations

from typing import BinaryIO

from django.db.models import QuerySet

from rundan.common.viewer import Viewer
from rundan.documents import files
from rundan.documents.models import Document


def documents_for(viewer: Viewer) -> QuerySet[Document]:
    """A host's documents are seen by those who work for it (DESIGN §6.4); sharing further comes with publishing."""
    return Document.objects.filter(host__in=viewer.staff_hosts | viewer.steward_hosts)


def open_bytes(document: Document) -> BinaryIO:
    return files.path_of(document.sha256).open("rb")
