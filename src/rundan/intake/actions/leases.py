"""The worker's hold on a document: taken, prolonged, and given back with a reading or a trouble.

Whoever holds the token may write; a worker that was too slow, or died, finds that its hold is gone and writes nothing.
Every step is one conditional update, which both databases make atomic without further locks.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils.translation import gettext as _

from rundan.common import clock
from rundan.common.actor import SYSTEM
from rundan.common.swedish import fold
from rundan.history.actions import record
from rundan.intake import counting
from rundan.intake.models import Reading, Upload

LEASE = timedelta(seconds=30)  # prolonged while reading goes on
ATTEMPTS = 3


def claim() -> Upload | None:
    """The document that has waited longest, or one whose worker has died. The attempt counts before reading begins."""
    while (
        row := _waiting().order_by("uploaded_at", "pk").values("pk", "state", "lease_token", "attempts").first()
    ) is not None:
        token = uuid4().hex
        gives_up = row["attempts"] >= ATTEMPTS
        held = Upload.objects.filter(pk=row["pk"], state=row["state"], lease_token=row["lease_token"])
        if gives_up:
            _give_up(held)
        elif held.update(
            state=Upload.State.READING,
            lease_token=token,
            lease_until=clock.now() + LEASE,
            attempts=F("attempts") + 1,
        ):
            return Upload.objects.select_related("document", "host").get(pk=row["pk"])
    return None


def prolong(upload: Upload) -> bool:
    """Keep the hold. False: it is somebody else's now, and the work is to be thrown away."""
    return bool(_held(upload).update(lease_until=clock.now() + LEASE))


@transaction.atomic
def deliver(upload: Upload, *, payload: dict[str, Any], reader_version: str) -> Reading | None:
    """Store what was read, if the hold is still ours; else nothing."""
    if not _release(upload, Upload.State.REVIEW):
        return None
    last = upload.readings.aggregate(last=Max("number"))["last"] or 0
    reading = Reading.objects.create(
        upload=upload,
        number=last + 1,
        payload=payload,
        text_hash=hashlib.sha256(fold(payload["text"]).encode()).hexdigest(),
        reader_version=reader_version,
        read_at=clock.now(),
    )
    counting.stir(Upload.objects.filter(pk=upload.pk))
    record("read", upload, by=SYSTEM, changes={"reading": [None, reading.number]})
    return reading


@transaction.atomic
def refuse(upload: Upload, *, code: str, sentence: str) -> bool:
    """Say why it cannot be read."""
    if not _release(upload, Upload.State.UNREADABLE, trouble_code=code, trouble=sentence):
        return False
    record("found unreadable", upload, by=SYSTEM, changes={"trouble": ["", code]})
    return True


def let_go(upload: Upload) -> bool:
    """Something broke that is not the document's own saying; it waits for its next attempt."""
    return _release(upload, Upload.State.WAITING)


def _waiting() -> QuerySet[Upload]:
    expired = Q(state=Upload.State.READING, lease_until__lt=clock.now())
    return Upload.objects.filter(Q(state=Upload.State.WAITING) | expired)


def _held(upload: Upload) -> QuerySet[Upload]:
    return Upload.objects.filter(pk=upload.pk, state=Upload.State.READING, lease_token=upload.lease_token)


def _release(upload: Upload, state: str, **values: Any) -> bool:
    values |= {"state": state, "lease_token": "", "lease_until": None, "version": F("version") + 1}
    return bool(_held(upload).update(**values))


@transaction.atomic
def _give_up(held: QuerySet[Upload]) -> None:
    sentence = _(
        "Dokumentet gick inte att läsa trots flera försök. Spara texten i en ny fil, som DOCX eller PDF, "
        "och lämna den i stället."
    )
    upload = held.first()
    if upload is not None and held.update(
        state=Upload.State.UNREADABLE,
        lease_token="",
        lease_until=None,
        trouble_code="gave_up",
        trouble=sentence,
        version=F("version") + 1,
    ):
        record("found unreadable", upload, by=SYSTEM, changes={"trouble": ["", "gave_up"]})
