"""How many doubts each document has, for the lists. The worker counts when nothing waits to be read, so that an
approval, which may raise or settle questions in every document of its network, costs no more the more there are.
"""

from __future__ import annotations

import logging

from django.db.models import F, Q, QuerySet

from rundan.intake import doubts
from rundan.intake.matching.opening import open_case
from rundan.intake.models import Upload

log = logging.getLogger(__name__)

AT_ONCE = 10  # then the worker looks for something to read again


def stir(uploads: QuerySet[Upload]) -> None:
    """Something has changed that may change what is asked in these documents."""
    uploads.update(stirred=F("stirred") + 1)


def catch_up() -> None:
    """Count some of the documents whose questions may be others since they were last counted."""
    asked = Q(state__in=(Upload.State.REVIEW, Upload.State.APPROVED)) & ~Q(counted=F("stirred"))
    for upload in Upload.objects.filter(asked).select_related("host", "document").order_by("pk")[:AT_ONCE]:
        count(upload)


def count(upload: Upload) -> None:
    """Store the number, unless an answer came in between: then it is counted again."""
    try:
        case = open_case(upload)
        left = len(doubts.weigh(case)) if case is not None else 0
    except Exception:  # one document that cannot be weighed must not stop the others from being read
        log.exception("counting failed", extra={"upload": upload.pk})
        left = upload.doubts_left
    Upload.objects.filter(pk=upload.pk, stirred=upload.stirred).update(doubts_left=left, counted=upload.stirred)
