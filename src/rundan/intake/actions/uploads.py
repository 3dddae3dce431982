"""Documents come in, are tried again, and are taken away."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rundan.common import clock, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.documents import actions as documents
from rundan.history.actions import record
from rundan.intake.models import Approval, Upload
from rundan.networks.models import Network, Organisation
from rundan_reader.formats import converted
from rundan_reader.formats.sniff import Kind, sniff
from rundan_reader.model import Unreadable

MEDIA_TYPES: dict[Kind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    **converted.MEDIA_TYPES,
    "pdf": "application/pdf",
    "html": "text/html",
    "mail": "message/rfc822",
    "markdown": "text/markdown",
    "text": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Received:
    upload: Upload
    is_new: bool  # False: the same file was here already


def new_drop() -> str:
    """A name for what is dropped together."""
    return uuid4().hex


def receive(
    *, host: Organisation, name: str, data: bytes, by: Actor, network: Network | None = None, drop: str = ""
) -> Received:
    """Keep one file and let it wait to be read. The same file again, told by its hash, is the one that is here."""
    try:
        kind = sniff(data, name)
        converted.refuse_without_converter(kind)
    except Unreadable as problem:
        raise Refused(_(problem.message), field="documents") from problem
    if network is not None and network.host_id != host.pk:
        raise Refused(_("Nätverket hör till en annan värd."), field="network")
    sha256 = hashlib.sha256(data).hexdigest()
    earlier = _already_here(host, sha256)
    if earlier is None:
        try:
            upload = _store(host, name, data, sha256, MEDIA_TYPES[kind], network, drop or new_drop(), by)
            return Received(upload, True)
        except IntegrityError:
            # Someone dropped the same file in the same moment; hers is kept.
            earlier = _already_here(host, sha256)
            if earlier is None:
                raise
    return Received(earlier, False)


@transaction.atomic
def retry(upload: Upload, *, by: Actor) -> Upload:
    """Read once more what could not be read."""
    upload = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if upload.state != Upload.State.UNREADABLE:
        raise Refused(_("Dokumentet läses redan, eller är läst."))
    return _wait_again(upload, verb="retried", by=by)


@transaction.atomic
def read_again(upload: Upload, *, by: Actor) -> Upload:
    """Read anew with what has been answered since; corrections are kept and find their facts by their places."""
    upload = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if upload.state == Upload.State.APPROVED:
        raise Refused(_("Dokumentet är redan inlagt."))
    if upload.is_pending:
        return upload
    return _wait_again(upload, verb="sent to be read", by=by)


@transaction.atomic
def remove(upload: Upload, *, by: Actor) -> None:
    """A wrong upload goes wholly: the file, what was read from it and what was corrected."""
    # Held whole: nothing may come to hang on it meanwhile.
    upload = Upload.objects.select_for_update().select_related("document").get(pk=upload.pk)
    if Approval.objects.filter(upload=upload, withdrawn_at__isnull=True).exists():
        raise Refused(_("Det som lästes ur dokumentet är inlagt. Ta tillbaka godkännandet först."))
    document = upload.document
    record("removed", upload, by=by, changes={"name": [document.name, None], "sha256": [upload.sha256, None]})
    upload.delete()
    documents.remove(document, by=by)


def _already_here(host: Organisation, sha256: str) -> Upload | None:
    return Upload.objects.filter(host=host, sha256=sha256).select_related("document").first()


@transaction.atomic
def _store(
    host: Organisation,
    name: str,
    data: bytes,
    sha256: str,
    media_type: str,
    network: Network | None,
    drop: str,
    by: Actor,
) -> Upload:
    document = documents.store(host=host, name=name, data=data, media_type=media_type, by=by)
    upload = Upload.objects.create(
        host=host,
        network=network,
        document=document,
        sha256=sha256,
        drop=drop,
        uploaded_at=clock.now(),
        uploaded_by=by.label,
    )
    changes = {"name": [None, document.name], "network": [None, network.name if network else None]}
    record("uploaded", upload, by=by, network_id=network.pk if network else None, changes=changes)
    return upload


def _wait_again(upload: Upload, *, verb: str, by: Actor) -> Upload:
    fresh = locking.update(
        upload,
        version=upload.version,
        state=Upload.State.WAITING,
        attempts=0,
        lease_token="",
        lease_until=None,
        trouble_code="",
        trouble="",
    )
    record(verb, fresh, by=by, changes={"state": [upload.state, fresh.state]})
    return fresh
