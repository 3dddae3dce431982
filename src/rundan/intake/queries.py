"""Which documents a viewer sees on their way in: those of the hosts that she works for (DESIGN §6.4, §7.3)."""

from __future__ import annotations

from django.db.models import Case, Q, QuerySet, Value, When

from rundan.common.viewer import Viewer
from rundan.intake.models import Upload
from rundan.networks.models import Organisation


def hosts_of(viewer: Viewer) -> QuerySet[Organisation]:
    """Where she may drop documents."""
    return Organisation.objects.filter(pk__in=viewer.staff_hosts | viewer.steward_hosts).order_by("sort_key")


def uploads_for(viewer: Viewer) -> QuerySet[Upload]:
    return Upload.objects.filter(host__in=viewer.staff_hosts | viewer.steward_hosts)


def waiting_for(viewer: Viewer) -> QuerySet[Upload]:
    """What waits for her: read and not yet approved, approved with doubts left, or impossible to read."""
    asks = Q(state__in=[Upload.State.REVIEW, Upload.State.UNREADABLE])
    return uploads_for(viewer).filter(asks | Q(state=Upload.State.APPROVED, doubts_left__gt=0))


def next_to_review(viewer: Viewer, upload: Upload) -> Upload | None:
    """What waits after this document at the same host: of the same drop first, in the order they came."""
    waiting = uploads_for(viewer).filter(host=upload.host_id, state=Upload.State.REVIEW).exclude(pk=upload.pk)
    is_other_drop = Case(When(drop=upload.drop, then=Value(0)), default=Value(1))
    return waiting.select_related("document").order_by(is_other_drop, "uploaded_at", "pk").first()
