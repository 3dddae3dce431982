from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from rundan.common import clock
from rundan.common.actor import Actor
from rundan.documents import files
from rundan.documents.models import Document
from rundan.history.actions import record

if TYPE_CHECKING:
    from rundan.networks.models import Organisation

_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")  # control marks, and what turns text around
_LONGEST_NAME = 255


@transaction.atomic
def store(*, host: Organisation, name: str, data: bytes, media_type: str, by: Actor) -> Document:
    """Keep a file. The same content is kept once on disk, however many documents have it."""
    sha256 = hashlib.sha256(data).hexdigest()
    files.take_turn(sha256)
    files.write(sha256, data)
    document = Document.objects.create(
        host=host,
        name=_clean(name),
        media_type=media_type,
        sha256=sha256,
        size=len(data),
        stored_at=clock.now(),
        stored_by=by.label,
    )
    record("stored", document, by=by, changes={"name": [None, document.name], "sha256": [None, sha256]})
    return document


@transaction.atomic
def remove(document: Document, *, by: Actor) -> None:
    """Take a document away, and its bytes when nothing else has the same; only once the transaction holds."""
    record("removed", document, by=by, changes={"name": [document.name, None], "sha256": [document.sha256, None]})
    document.delete()
    transaction.on_commit(partial(_forget, document.sha256))


@transaction.atomic
def _forget(sha256: str) -> None:
    files.take_turn(sha256)
    if not Document.objects.filter(sha256=sha256).exists():
        files.delete(sha256)


def _clean(name: str) -> str:
    """The file's own name without its folders; too long a name keeps its ending."""
    name = _NOT_IN_NAMES.sub("", re.split(r"[\\/]", name)[-1]).strip() or "handling"
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) < 20 else name[:_LONGEST_NAME]
